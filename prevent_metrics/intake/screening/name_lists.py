"""First names and family names often met in Britain; they make the shape of a name surer, never decide alone.

Written from general knowledge, many origins, without accents. A list can never be whole: columns of names that it
does not know are found by their shape and by how nearly every row differs.
"""

from __future__ import annotations

from typing import Final

_FORENAMES = """
aaliyah aamir aarav aaron aarti aasim abbas abdi abdikarim abdirahman abdirizak abdul abdullah abdullahi abdulrahman
abebe abeera abena abhishek abid abimbola abu abukar achieng adam ade adebayo adebola adedayo adeel aden adeola
adewale adil aditi aditya adnan adrian adrijana adunni afia afzal agata agnieszka ahmad ahmed ahmet ahsan aidan aisha
aishah ajay akash akbar akhtar akosua akram akshay akua akwasi alan albert alejandro aleksander aleksandra alessandro
alex alexander alfie alfred ali alia alice alin alina alison aliya aliyah alka allan almaz alya ama amaal amaan amadou
amaka amal amanda amandeep amani amar amara amarjit amber amelia amelie amin amina aminah aminata amir amira amit amna
amrit amy ana anam anand anas anders andrei andres andrew andrzej angela angus anh anika anil anisa anita anjali ankit
ann anna anne annie anthony antonio antony anupama anwar aparna april aqib aqsa arabella aram arash archie areeba aria
arif arjun arkadiusz arooj arshad arthur artur arun asad ash asha ashley asho ashok asif asim asma astrid ateeq atif
audrey aurora autumn ava avtar awa ayaan ayaanle ayan ayesha ayisha aylin ayman ayo ayodele ayomide ayse aysel ayub
azad azadeh azam azar aziz azra babajide babak babar babatunde bahar bahram balbir baldev baljit balvinder balwinder
barbara baris barkhad barry bartek bartosz basma beata beatrice beatriz behnaz behrouz bekele ben benjamin berivan
berk bernard bethany betty beverley beyza bhavesh bhavna bhupinder bilal bill billy bilqis bita bjorn bo bobby bogdan
bogdana boguslaw bojan bola bolaji boubacar brandon brenda brian bridget bronwen brooke bruce bryan bukola bulent
burak burcu bushra caasha cabdi callum calum cameron camila can canan carl carlos carmen carol caroline catarina
catherine cathy celine cem cemal ceren cezary chad charity charlene charles charlie charlotte cheikh chen cheryl
chetan chiamaka chiara chibuike chibuzor chidera chidi chidinma chiedu chika chima chinedu chinelo chinenye chinonso
chinwe chioma chipo chloe chris christina christine christopher chukwudi chukwuemeka chun ciprian claire clare cliff
clive colin connor conor constantin cosmin courtney craig cristian cristina crystal cyrus czeslaw dagmara dahabo dahir
daisy dale dalia damian daniel danielle danish danny danuta dara darcy dariusz darren daryoush david davinder dawid
dawit dawn dawud dayo dean debbie deborah declan deepa deepak deepika deeqa delilah demi denise deniz dennis derek
desislava devi dhruv diana diane diego dilan dilara dilek dilip dimitar dinesh divya dominic dominik donald donna
doreen dorota dorothy douglas dragan dragos drew duarte duc dumitru duncan dung dylan ebele ebenezer ebony ebru ebuka
ece eduardo edward edyta efe efua ehsan eileen ejike ekene elaine eleanor elena elham elif elizabeth ella ellen ellie
ellis elodie elsie elzbieta emaan eman emeka emily emine emma emrah emre ercan erdem eric erik erin erkan eshaal esi
esme esra ethan eva evan evelyn evie ewa ewelina ezinne fadime faduma fadumo fahad fahim faisal faith faiza faizan
fang fara farah farai farhad farhan farhana farhiya fariba farida faris farooq farshid farzad fatema fatemeh fatih
fatima fatimah fatma fatos fatou fawad fazal femi fereshteh ferhat fernando filip filiz finley fiona firas firdaus
florence florin folake folasade forest fowsiya fozia frances francesca francesco francis francisco francois frank fred
freddie frederick freya funke funmi funmilayo gabriela gagandeep ganesh gareth gary gaurav gavin gbenga geeta gemma
geoff geoffrey georgi georgia georgina gerald gerard gheorghe ghulam giles gillian giovanni gita giulia giuseppe gizem
glen glenn gokhan golnaz goncalo gopal goran gordon grace graham grant grazyna greg gregory grzegorz gul guled gulsen
gurdeep gurjit gurpreet gurvinder gustavo gwen habib habiba hadia hadiya hafeez hafsa hafsah haider haile hajra hakan
hakim halil halima halina hamed hameed hamid hamza hamzah hana hanan hande hanif hannah hans hao hardeep hardip hari
haris harjinder harjit harman harmeet haroon harper harpreet harriet harris harrison harry harsh harvey harvinder
hasan hashim hassan hatice havva hawa hayley hazel heather helen hemant henry henryk hiba hibo hina hitesh hiwa hiwot
hoa hodan holly hong hope hossein huda hugh hugo hui hulya humaira humera hung huong huseyin hussain hussein iain ian
ibe ibrahim ibrahima ibukun idil idowu idris ifeanyi ifeoma ifra ifrah ifrax iftikhar ifunanya ijaz ikechukwu ikenna
ikram ilhan ilker ilona ilyas imad iman imogen imran inaya inderjit indira ines ingrid ioana ion ionela ipek iqra irem
irena irene irfan iris irshad isaac isabel isabela isabella isha ishaan ishaq isla ismael ismail ismet iulia ivan
ivana ivaylo ivy iwona iyabo iza izabela jabir jacek jack jackie jacob jacqueline jacques jade jadwiga jafar jagdeep
jagdish jagjit jagtar jahangir jake jakub jama jamal jameel james jamie jamil jamila jan jane janet janice janina
janusz jaroslaw jasmine jason jaspal jaspreet jasvinder jaswinder jatinder javad javed javier jawad jayden jayesh jean
jean-pierre jeffrey jelena jemma jenna jennifer jenny jenson jeremy jerzy jesse jessica jia jide jill jimmy jing joan
joana joanna joanne joao joe john johnny jolanta jonathan jordan jorge jose joseph josephine josh joshua jovan joy
joyce jozef juan jude judith julia julian juliana julie jun junaid june junior jurgen justice justyna jyoti kaan kabir
kadir kai kalpana kalsoom kamal kamaljit kamau kamil kamran karan karen karim karol karolina karthik kartik karwan
kashif katarzyna kate katherine kathleen kathryn katie kauser kaveh kavita kayden kayleigh kazimierz kehinde keira
keith kelechi kelly kemal kemi ken kenneth kerem kerry ketan kevin khadija khadijah khadra khalid khalida khalil kian
kiera kieran kim kimani king kinga kira kiran kirpal kirsty klaudia klaus kofi kojo konrad kourosh krasimir krishna
krystyna krzysztof kubra kudzai kuldeep kulvinder kulwinder kunle kwabena kwadwo kwaku kwame kwasi kwesi kyle ladan
laila lakhvir lakshmi laleh lalit lan lanre lara larissa lars laura lauren laurentiu lavinia layla leanne lech lee lei
leigh leila leili leo leon lerato leslie leszek leticia lewis leyla leyton liam liaqat liban lidia lily linda lindsay
ling linh lisa lola lorenzo lorraine louis louise lubna luca lucas lucia lucy lucyna luis luka lukasz luke luna luqman
lydia lynn lynne maciej madiha maeve magda magdalena maha mahad maham mahamed mahdi mahesh mahfuza mahira mahmood
mahmud mahnoor mahsa maisie majid malcolm malgorzata maliha malika malkit mamadou mandeep mangal manisha manjit manoj
manpreet mansoor manuel marcelo marcin marco marek margaret maria mariam mariama mariana marie marion marius mariusz
marjorie mark marko marta martha martin martina martyn marwa mary maryam maryum marzena mason masood masoud mateo
mateusz mathieu matilda matteo matthew maureen max maxamed meena meera megan mehdi mehmet mehmood mehran mehreen mei
melanie melek melis melissa meltem memoona mercy mert merve mesut metin mevlut mfon mia michael michal michelle miguel
mihai mike mikolaj mila milan miles milica millie mina minahil ming minh mirela mirjana miroslaw misbah mitra mobolaji
modupe mohamad mohamed mohammad mohammed mohamud mohan mohinder mohsen mojtaba molly momina monika morgan morteza
moses moussa mubarak muhammad mujahid mukesh mukhtar mulu mumtaz munir murad murat muriel musa musab mushtaq mustafa
mustaq muzammil mwangi nabeel nabila naciim nadeem nader nadia nadir nafisa naheed naila naima nalini nancy naomi
naresh narinder naseem nasir nasreen nasrin nasser natalia natalie natasha nathan navdeep naveed navid navjot nawaz
nazia nazir nazli nazma ndeye ndidi neelam neeta negar neha neil nermin nesrin nevaeh ngoc ngozi nguyet nia niall
nicholas nick nicky nicola nicolae nicole nida nigel nikhil nikola nikolay nikolina nilesh nilgun niloofar nils nimco
nimra nina ning nirmal nisar nisha nitin njeri nkechi nkem nnamdi nneka noah noel noman nomsa nonso noor norman
nosheen nuno nur nura nusrat nuur nwabueze obi obinna obioma odun ogechi oguz okan oksana oladipo olaitan olamide
olanrewaju oleksandr olena olga olive oliver olivia ollie olu olufemi olumide olusegun oluwadamilola oluwafemi
oluwaseun oluwaseyi oluwatobi oluwatosin omar omid omolara omotola onur onyeka opeyemi orhan orla osagie osama oscar
osman otieno ousmane ovidiu owen oyin oyinkansola ozan ozge ozlem pablo padma paige pamela pankaj paolo parisa
parminder parmjit parveen parviz patience patricia patrick patrycja patryk paul paula pauline paulo pavan pavel pawel
payam pearl pedro pejman pelin penelope penny pervez petar peter petya philip phillip phoebe pierre pinar ping piotr
plamen pooja poonam poppy pouya prabhjot pradeep prakash pramod pranav prashant pratik pravin preeti prem prince priti
priya priyanka przemyslaw qamar qasim qing quang quinn rabia rachael rachel radka radoslaw rafael rafal rafiq raheem
rahim rahima rahman rahul raj raja rajan rajesh rajinder rajiv rajni raju rakesh ralph raluca ramandeep ramazan ramesh
ramin rana rania ranjit ranveer rashid rashida rashmi rauf ravi ravinder ravindra ray raymond razia razvan rebecca
rebin recep reece reena refik reggie reginald reham rehan rehana rekha renata renu reza rhys ricardo richard ricky
rida riley rishi ritu river rizwan rizwana rob robert robin robina roger rohan rohit rojin roksana roman ronald ronnie
roop rory rose rosemary rosie ross rotimi rowan roy roya rubina ruby rudo rui rukhsana rukhsar ruksana rupinder
russell ruth ryan ryszard saad saba sabah sabeen sachin sade saeed saeid safa saffron safia safiya sagal sage sahal
sahar sahin sahra saif saima sajid sajida sakina salah saleem saleh salim sally salma salman sam samad saman samaneh
samantha samia samina samir samira sammy samuel sana sanaa sanaz sandeep sandra sandy sangeeta sanjay sanjeev santosh
saqib sara sarah sarbjit sarfraz satish satnam satwinder saurabh sayed scarlett sean sebastian sedat seema sefa segun
selam selcuk selin selma semra sepideh serap serdar sergio serkan seun sevda sevgi sevim seydou shabana shabir shafiq
shagufta shah shahid shahida shahin shahram shahzad shaista shakeel shakil shamim shamima shamsa shannon shanti sharan
sharif sharma sharon shaukat shazia sheeraz shehnaz sheila shilan shilpa shirin shirley shiv shoaib shreya shukri
shweta sian siavash sibel sidra sierra silvia simba simisola simon simona simran sinan siobhan sipho sky skye skyler
slawomir slobodan snezana sobia sofia sohail soheil sophia sophie soran soraya sorin spencer stacey stanislaw stanley
star stefan stefania stefano stella stephanie stephen steve steven stewart stoyan stuart suad suat sue sukhdeep
sukhjit sukhvinder sukhwinder sulaiman suleiman suleman suleyman sultan sultana sumaira sumaya sumayyah sumeyye summer
sunday sundus sunil sunita suresh surinder surjit susan sushil suzanne sven svetlana swati sydney sylvia sylwia szymon
tabassum tadeusz tafadzwa taha tahir tahira tahmina taiwo talha tamer tamsin tanveer tanya tanzeela tao tara tariq
tarun taslima tatenda taylor tayo tayyab tayyaba teddy tejinder temi temitope tendai terence teresa terry tesfaye
thabo thaminah thanh themba theo theresa thiago thierry thomas thuy tia tiago tiana tigist tim timothy tina tinashe
titilayo tobi tobiloba toby tochukwu tolga toluwani tom tomasz tomi tommy tony tosin tracey tracy traian trang trevor
tristan tsvetana tuan tugba tulay tuncay tunde turgut tyler ubah ubaid uche uchenna ufuk ugo ugochukwu ugur uma umair
umar umer umit umut unity urszula usama usha usman uzma uzoma vahid valentina valerie vanessa varun vasile vera verity
veronica vesna victor victoria vidya vijay vikas vikram viktor viktoria vimal vinay vincent vinod viola violet viorel
vipul virginia vishal vivien vladimir volkan wahid wajid waldemar waleed walter wambui wanjiru waqar waqas warren
warsame waseem wayne wei wendy weronika wieslaw wiktor wilfred will william willow winifred witold wladyslaw wojciech
wolfgang wren xiaoli xiaoming xiaoyan xin xiu yaa yahya yalda yan yaqub yared yasemin yash yasin yasir yasmeen yasmiin
yasmin yasser yavuz yaw yemi yewande yi yildiz yilmaz ying yinka yogesh yong yordan yousaf yousef yousuf yu yuan yulia
yunus yurub yusra yusuf yves yvonne zachary zafar zaheer zahid zahida zahra zain zaina zainab zainabu zakariya zakir
zamzam zara zaynab zbigniew zeeshan zehra zeki zekiye zeynep zhen zhivko zia zoe zofia zohra zoran zubair zuhal
zulfiqar zunaira zuzanna
"""

_SURNAMES = """
abbasi abbott abdi acar achebe adamczyk adams adamson adan adebisi adeleke ademola aden adeyemi adichie afolabi afridi
agarwal agyeman ahluwalia ahmadi akande akhtar akin akinola akpan aksoy aktas alam allen almeida amadi amin amoah
anand anderson andrews ansah anwar appiah appleby armstrong arnold arora arslan asamoah asante ashraf aslam aslan
atkins atkinson atwal austin avci awan awuah aydin ayodeji azikiwe aziz baig bailey bains bajwa bal baldwin ball
balogun banda banerjee bangura bankole banks bansal baran barber barker barlow barnes barnett barrett barzani bashir
basra bates baxter bayram beckett begum bell bennett benson berhane berry bhardwaj bhatt bhatti bhutto bianchi bibi
bird bishop black blackwell blair blake boateng bond booth borkowski bowen boyle bradley bradshaw brennan brewer
briggs bright brook brooks brown browne bryant buckley bui bulut burgess burke burns burrows burton bush butler butt
byrne cahill cai callaghan camara campbell cao carpenter carr carroll carter cartwright carvalho celik cetin chambers
chanda chapman chaudhary chaudhry chauhan chawla chen cheng cheung choi chopra choudhury chow chowdhury chukwu church
clark clarke clayton clements coates cohen coleman coles collins connolly conteh cook cooke cooper coskun costa cox
crawford cross crossley crowther cunningham curtis czarnecki dabrowski dale dalton daly dang danjuma danso dar darko
das davey davidson davies davis dawson day dean deng deol desai dhaliwal dhami dhanda dhillon diallo dickinson
dimitrov ding diop dixon dobson dodd dogan doherty dong donnelly dosanjh doyle drew du dubois dudek duffy dumitru dunn
duong durrani dutta dyer eaton edwards ekwueme elliott erdogan esposito evans eze farah farax farrell fashola faulkner
feng ferguson fernandez ferrari ferreira field finch fischer fisher fitzgerald fleming fletcher flynn foley ford
forest forster foster fowler fox fraser freeman frost fuller fung gallagher gandhi garcia gardner garg garner gebre
ghosh gibbons gibbs gibson gilbert giles gill glover goddard godfrey gohil gold gomez gonzalez goodwin gosal gough
grant graves gray green greenwood gregory grewal grey griffin griffiths grove gul gunes guo gupta gyamfi habib habte
haider haines hall hamilton hammond hampton hancock hanson haque harding hardy hargreaves harper harrington harris
hart hartley harvey hashmi hassanzadeh hawkins hayes haynes heath henderson hersi hewitt hicks higgins hill hoang
hobbs hodgson holden holland holloway holmes holt hope hopkins hoque horton horvat hossain hosseini houghton howard
howarth howe howell huang hudson hughes humphreys hunt hunter hurst hussain hutchinson huynh ibekwe igwe ingram
ionescu iqbal islam ivanov iweala iyer jackson jacobs jafari jain jama jamil jandu jankowski jarvis javed jenkins
jennings jiang johnson johnston jones joshi joyce jung kaczmarek kamara kaminski kandola kang kaplan kapoor kapur kara
karim karimi kariuki kaur kavanagh kaya kazmi keita kemp kennedy keskin khalid khan khanna khatoon khatun khosla kiani
kidane kilic kim king kirby kirk knight koc kohli korkmaz koroma kovac kowalczyk kowalski koyuncu kozlowski krawczyk
kumar kurt kuti kwiatkowski kwok lake lal lamb lambert lane lau law lawrence lawson leach lee leonard leung
lewandowski li liang lin little liu lloyd lodhi long lopez love lowe lu lucas luo lynch macdonald mackenzie maguire
mahal mahmood major malik mann manning marsh marshall martin martinez mason matthews may mazur mbeki mccarthy mcdonald
mcgregor mckenna mclean mcmahon mehmood mehta mellor memon mensah mia miah middleton miller mills mir mirza mishra
mistry mitchell modi mohamud mok moon moor moore moradi moran morris morrison morton moss moyo mughal mukherjee muller
munir murphy murray mutasa mutua mwangi myers naidu nair nandra naqvi nash nawaz naylor ncube ndlovu nelson newman
newton ngo nguyen niazi nice nicholls nicholson nkrumah noble nolan norris norton novak nowak nowakowski nur nwachukwu
nwosu obasi obi obrien oconnor odonnell ogbonna ogunleye ojo okafor okeke okeowo okonkwo okoro okoye okpara olawale
oliveira omotoso oneill onuoha onyango opoku osborne osei osinbajo osman otieno owusu oxley oyelowo ozdemir ozkan
ozturk padda page palmer pan pandey panesar park parker parkinson parmar parry parsons patel patil patterson pawlak
payne peacock pearce pearl pearson peng penny pereira perez perkins perry peters petrov pham phan phillips phiri
pickering pike pillai piotrowski plant polat pollard pool poole popa pope popescu porter potter powell power pratt
preston price prince pritchard pugh purewal qadir qazi quinn quraishi qureshi radu rafiq rahimi rahman rai raja ramsay
rana randall randhawa rao rashid rasool rathod raza read reddy reed rees reeves rehman ren reynolds rezaei rhodes rich
richards richardson riley rivers roberts robertson robinson rock rodrigues rodriguez rogers romano rose rossi rowe
rowlands rowley russell russo ryan sadiq sahin sahni sahota saini saleem sanchez sanders sanderson sandhu sands sangha
santos sarpong sarwar satti saunders savage sawyer schmidt schneider schofield scott sekhon sen sesay shafi shah
shaikh sharma sharp sharpe shaw sheikh shepherd shetty short shukla siddique siddiqui sidhu sikora silva silver
simmons simpson simsek sinclair singh singhania skinner slater small smart smith smyth snow sodhi solanki soni sood
soyinka sparrow spencer stan star steel stephenson stepien stevens stevenson stokes stone street su sullivan sultana
summer summers sun sutton suzuki swan swift sykes szymanski takahashi talbot tanaka tang tariq tas taylor tehrani
tekin tekle temple tesfay thakur thind thompson thomson thornton thorpe tian tiwari todd tomlinson toure townsend tran
traore trivedi tsang tse tucker turk turnbull turner uddin ullah unal uppal uzor varma vaughan verma vincent virdee vo
vu vyas wade walczak walker wall wallace walsh walters wang ward warner warren warsame warsi watanabe waters watkins
watson watts webb weber webster wei welch well wells west weston wheeler whitaker white whitehead whitehouse wieczorek
wilkes wilkins wilkinson williams williamson willis wilson winter wise wisniewski witkowski wojcik wolf wolfe wood
woods woodward worth wozniak wright wu wyatt xiao xie xu yalcin yamamoto yang yates yavuz ye yeboah yildirim yildiz
yilmaz yip young yousaf yuan zajac zaman zeng zhang zhao zheng zhou zhu zielinski
"""

#: Names that are also everyday words, months, places or parts of organisations' names: they only count beside another.
_AMBIGUOUS = """
abbey abbott ade akin alma amber april archer art ash aston august austin autumn avon bailey ball bangura banks barber
barker baron bath bay beck bell berry bibi bill bird bishop black blake bond booth bow bowling brent brewer bright
brook brooke brooks brown burton bush butler buxton can carpenter carter castle cem chad chambers chapel charity chase
chelsea chen cheng chester christian chun church clay cliff close cole coles cooper costa crawley cross crystal daisy
dale dalton dar darcy das dawn day deal dean ding dixon dong drew du duc dudley dung durham east ebony eden emerald
ese eva faith fang farah field fields finch fisher florence ford forest foster fowler fox freeman frost fuller gardner
gate giles gill glen glover gold grace grant gray green greenwood grey grove hall hamilton hampton harper harrow hart
hazel heath heather hill hoa holland holly holt hong hope horton hui hunt hunter hurst india iris isis islam israel
ivy jade jan jasmine jersey jet jordan joy jude jun june junior justice kai kara kaya keen kent king kingsley kirk
knight koc lake lamb lan lane law lea leach lee lei leigh leith li lily lin lincoln ling little london long lot love
lowe lu luna major mann march mark marsh marshall mason max may mei melbourne mercy mia mill miller mills milton mina
ming minster moon moor moore morton moss nash nelson newman newton nice noble north norton nur olive olympia opal page
pan paris park parker parks patience peace peacock pearl penny peters pike pine ping plant pool poole pope poppy port
porter potter power pratt preston price priest prince prior quality queen rai read real reed reef ren rest rice rich
rick riley river rivers rock rocky roman rose rosemary rowan roy ruby rudo rui saffron sage sales sands savage sawyer
scott sen sesay shah sharp shaw shepherd short sierra silver sims sinclair skinner sky skyler small smart snow son
song soni stan star steel stella sterling stirling stone street su sultan summer summers sun sunday sunny sutton swan
swift sydney tang tas taylor temple term thorn tia tian tower town troy tucker turk turner uma unity usher vale van
vera verity victor victoria viola violet virginia vo wade walker wall ward warren washington waters wei well wells
west weston wheeler white will willow wills winter wise wolfe wood woods worth wright wu yan ye yi york young yu yuan
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


AMBIGUOUS: Final = _names(_AMBIGUOUS)
FORENAMES: Final = _names(_FORENAMES)
SURNAMES: Final = _names(_SURNAMES)
