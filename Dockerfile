# The dashboard as an unprivileged user; only /data is written to.
FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 prevent \
    && install -d -o prevent -g prevent -m 700 /data
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY app.py asgi.py start.py pyproject.toml ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY pages pages
COPY prevent_metrics prevent_metrics
COPY sample_data sample_data
USER prevent
ENV PREVENT_HOME=/data PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8501
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/ready')"]
CMD ["streamlit", "run", "asgi.py", "--server.address=0.0.0.0", "--server.port=8501"]
