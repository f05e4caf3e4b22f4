import { wordList } from './word_list.ts'

/** Common surnames of the world without accents, in lower case; compiled by hand from general knowledge, by culture. Those with a telling ending are left out. */
export const surnames = wordList(
  `
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez gonzales wilson anderson thomas taylor moore jackson martin lee perez
thompson white harris sanchez clark ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams nelson baker hall
rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers
gutierrez ortiz morgan cooper peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz hughes price
alvarez castillo sanders patel myers long ross foster jimenez powell jenkins perry russell sullivan bell coleman butler henderson barnes fisher vasquez simmons romero
jordan patterson alexander hamilton graham reynolds griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray ford
castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen freeman webb tucker guzman burns crawford olson simpson porter hunter
gordon mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner black robertson boyd stone salazar fox warren mills meyer rice schmidt garza daniels
ferguson nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce hansen peters santos hart bradley knight elliott cunningham duncan
armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena richards contreras willis carpenter lawrence sandoval
guerrero george chapman rios estrada ortega watkins greene nunez wheeler valdez harper burke larson santiago maldonado morrison franklin carlson austin dominguez carr
lawson jacobs obrien lynch singh vega bishop montgomery oliver jensen harvey williamson gilbert dean sims espinoza howell li wong reid hanson le mccoy garrett burton
fuller wang weber welch rojas lucas marquez fields park yang little banks padilla day walsh bowman schultz luna fowler mejia davidson acosta brewer may holland juarez newman
pearson curtis cortez douglas schneider joseph barrett navarro figueroa keller avila wade molina stanley hopkins campos barnett bates chambers caldwell beck lambert
miranda byrd craig ayala lowe frazier powers neal leonard gregory carrillo sutton fleming rhodes shelton schwartz norris jennings rhodes watts duran walters cohen
mcdaniel moran parks steele vaughn becker holt deleon barker terry hale leon hail benson haynes horton miles lyons pham graves bush thornton wolfe warner cabrera
mckinney mann zimmerman dawson lara fletcher page mccarthy love robles cervantes solis erickson reeves chang klein salinas fuentes baldwin daniel simon velasquez hardy
higgins aguirre lin cummings chandler sharp barber bowen ochoa dennis robbins liu ramsey francis griffith paul blair oconnor cardenas pacheco cross calderon quinn
moss swanson chan rivas khan rodgers serrano fitzgerald rosales stevenson christensen manning gill curry mclaughlin harmon mcgee gross doyle garner newton burgess reese
walton blake trujillo adkins brady goodman roman webster goodwin fischer huang potter delacruz montoya todd wu hines mullins castaneda malone cannon tate mack sherman
hubbard hodges hodge zhang guerra wolf valencia saunders franco rowe gallagher farmer hammond hampton townsend ingram wise gallegos clarke barton schroeder maxwell waters logan
camacho strickland norman person colon parsons frank harrington glover osborne buchanan casey floyd patton ibarra ball tyler suarez bowers orozco salas cobb gibbs andrade bauer
conner moody escobar mcguire lloyd mueller hartman french kramer mcbride pope lindsey velazquez norton mccormick sparks flynn yates hogan marsh macias villanueva zamora
pratt stokes owen ballard lang brock villarreal charles drake barrera cain patrick pineda burnett mercado santana shepherd bautista ali shaffer lamb trevino mckenzie hess beil olsen
cochran morton nash wilkins petersen briggs shah roth nicholson holloway lozano rangel flowers hoover short arias mora valenzuela bryan meyers weiss underwood bass greer
summers houston carson morrow clayton whitaker decker yoder collier zuniga carey wilcox melendez poole roberson larsen conley davenport copeland massey lam huff rocha
cameron jefferson hood monroe anthony pittman huynh randall singleton kirk combs mathis christian skinner bradford richard galvan wall boone kirby wilkinson bridges bruce
atkinson velez meza roy vincent york hodges villa abbott allison tapia gates chase sosa sweeney farrell wyatt dalton horn barron phelps yu dickerson heath foley atkins
mathews bonilla acevedo benitez zavala hensley glenn cisneros harrell shields rubio choi huffman boyer garrison arroyo bond kane hancock callahan dillon cline wiggins grimes
arellano melton oneill savage ho beltran pitts parrish ponce rich booth koch golden ware brennan mcdowell marks cantu humphrey baxter sawyer clay tanner hutchinson kaur
berg wiley gilmore russo villegas hobbs keith wilkerson ahmed beard mcclain montes mata rosario vang walter henson oneal mosley mcclure beasley stephenson snow huerta
preston vance barry johns eaton blackwell dyer prince macdonald solomon guevara stafford english hurst woodard cortes shannon kemp nolan mccullough merritt murillo moon
salgado strong kline cordova barajas roach rosas winters jacobson lester knox bullock kerr leach meadows davila orr whitehead pruitt kent conway mckee barr david
dejesus marin berger mcintyre blankenship gaines palacios cuevas bartlett durham dorsey mccall odonnell stein browning stout lowery sloan mclean hendricks calhoun sexton chung
gentry hull duarte ellison nielsen gillespie buck middleton sellers leblanc esparza hardin bradshaw mcintosh howe livingston frost glass morse knapp herman stark bravo noble
spears weeks corona frederick buckley mcfarland hebert enriquez hickman quintero randolph schaefer walls trejo house reilly pennington michael conrad giles benjamin crosby fitzpatrick
donovan mays mahoney valentine raymond medrano hahn mcmillan small bentley felix peck lucero boyle hanna pace rush hurley harding mcconnell bernal nava ayers everett ventura
avery pugh mayer bender shepard mcmahon landry case sampson moses magana blackburn dunlap gould duffy vaughan herring mckay espinosa rivers farley bernard ashley friedman potts
truong costa correa blevins nixon clements fry delarosa best benton lugo portillo dougherty crane haley phan villalobos blanchard horne finley quintana lynn esquivel bean dodson
mullen xiong hayden cano levy huber richmond moyer lim frye sheppard mccarty avalos booker waller parra woodward jaramillo krueger rasmussen brandt peralta donaldson stuart faulkner
maynard galindo coffey estes sanford burch maddox vo oconnell vu andersen spence mcpherson church schmitt stanton leal cherry compton dudley sierra pollard alfaro hester proctor
hinton novak good madden mccann terrell jarvis dickson reyna cantrell mayo branch hendrix rollins rowland whitney duke odom daugherty travis tang archer begum hussain ahmad akhtar
patel sharma singh gupta kumar verma agarwal aggarwal mehta joshi desai shah reddy rao nair iyer iyengar menon pillai chatterjee banerjee mukherjee bose das dutta ghosh sen roy
chowdhury choudhury mishra pandey tiwari tripathi trivedi dubey chaudhary yadav jain kapoor khanna malhotra arora bhatia chopra sethi bajaj goel mittal bansal kulkarni deshmukh patil pawar
shinde kadam gaikwad naidu raju murthy hegde shetty bhat kamath gowda prasad sinha srivastava saxena mathur bhatt dave parekh modi thakur rathore chauhan rajput solanki khan malik
qureshi siddiqui sheikh shaikh ansari mirza baig hashmi rizvi naqvi abbasi bhatti butt chaudhry dar javed iqbal mahmood rehman rahman islam hossain uddin haque miah alam sarkar saha
perera fernando silva wijesinghe jayasuriya bandara gunawardena mendis dissanayake rajapaksa gurung tamang thapa shrestha rai magar adhikari wang li zhang liu chen yang huang zhao wu zhou
xu sun ma zhu hu guo he lin gao luo zheng liang xie tang deng feng xiao cheng cao peng zeng pan yuan dong yu su ye lu jiang cai wei xue lei
fan fang shi yao tan liao zou xiong jin lu hao kong bai cui kang mao qiu qin shao wan qian yin li chang hou wen niu tian ren shen jia kwok cheung leung tsang chow yeung chiu
nguyen tran le pham hoang huynh phan vo dang bui do ho ngo duong ly kim park choi jung kang cho yoon jang lim han oh seo shin kwon hwang ahn song yoo hong jeon moon
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori abe ikeda
hashimoto yamashita ishikawa nakajima maeda fujita ogawa goto okada hasegawa murakami kondo ishii saito sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda
nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno maruyama imai
takada fujimoto murata takeda ueno sugiyama masuda sugawara hirano kojima otsuka chiba kubo matsui iwasaki sakurai kinoshita noguchi matsuo nomura kikuchi sano onishi sugimoto arai
hamada ichikawa furukawa komatsu nishida minami kitamura yasuda kawaguchi
muller mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer schaefer koch bauer richter klein wolf schroder schroeder neumann schwarz zimmermann braun kruger
krueger hofmann hartmann lange schmitt werner schmitz krause meier lehmann schmid schulze maier kohler koehler herrmann konig koenig walter mayer huber kaiser fuchs peters lang scholz
moller moeller weiss jung hahn schubert vogel friedrich keller gunther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig bohm winter kraus martin schumacher
kramer vogt stein jager otto sommer gross seidel heinrich brandt haas schreiber graf schulte dietrich ziegler kuhn kuehn pohl engel horn busch bergmann thomas voigt sauer arnold wolff
pfeiffer dreher eberhardt faber fiedler fink gerber gottlieb grimm gruber hauser heller henkel hermann hess hummel jahn kern kessler kirsch klug kolb
kunz kurz lindner link lutz marx maurer merkel mertens metzger naumann nagel ott petersen pfister plank rau reich reuter riedel ritter rohde rose rudolph schaller schenk
schilling schlegel schramm schwab seifert siebert stahl steiner straub strauss thiel trautmann ulrich urban vetter wegner wendt wirth witte zander himmel eder egger hofer moser pichler
leitner lechner mayr reiter schwaiger steininger stadler wimmer aigner auer brunner binder ebner fuerst haider hofbauer holzer kofler lackner maurer ortner pfeifer posch reisinger
schober strasser thaler unger wallner weiss zach amstutz bachmann baumgartner blaser bosch bucher burri frei furrer gasser graber gut hug hurlimann isler kuster lüthi marti
moor niederberger odermatt ruegg rutishauser schar schärer schnyder stocker studer sutter tanner tobler vonlanthen widmer wuthrich zbinden zurcher
jansen devries bakker visser smit meijer mulder bos vos peeters hendriks dekker brouwer dijkstra smits koster prins blom huisman bosman postma kuiper kuipers vink willems
hoekstra peters verhoeven verbeek jacobs maas kramer janssen janssens maes claes goossens wouters mertens desmet willems dubois lambert dupont martens vermeulen
hermans aerts cools hendrickx leclercq simon verstraete devos dewitte deprez mulders vandenberg vandamme vandenbroeck vanderveen wolters scholten hofman groen vermeer
kok smeets sanders gerritsen schouten martens evers pol kooij boer schipper tromp veenstra molenaar zwart
martin bernard thomas petit robert richard durand dubois moreau laurent simon michel lefebvre leroy roux david bertrand morel fournier girard bonnet dupont lambert fontaine
rousseau vincent muller lefevre faure andre mercier blanc guerin boyer garnier chevalier francois legrand gauthier perrin robin clement morin nicolas henry roussel mathieu gautier masson
marchand duval denis dumont marie lemaire noel meyer dufour meunier brun blanchard giraud joly riviere lucas brunet gaillard barbier arnaud martinez gerard roche renard schmitt
roy leroux colin vidal caron picard roger fabre aubert lemoine renaud dumas lacroix olivier philippe bourgeois pierre benoit rey leclerc payet rolland leclercq guillaume lecomte lopez
jean dupuy guillot hubert berger carpentier sanchez dupuis moulin louis deschamps huet vasseur perez boucher fleury royer klein jacquet adam paris poirier marty aubry guyot carre charles
renault charpentier menard maillard baron bertin bailly herve schneider fernandez legall collet leger bouvier julien prevost millet perrot daniel cousin germain breton besson langlois
remy tremblay gagnon cote bouchard gauthier morin lavoie fortin gagne ouellet pelletier belanger levesque bergeron leblanc paquette simard boucher caron beaulieu
cloutier dube poirier fournier lapointe leclerc lefebvre thibault charbonneau desjardins gervais grenier hebert lachance langevin lemieux martel nadeau proulx robitaille savard turcotte
pratt
rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa giordano mancini rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso
ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola desantis dangelo marchetti parisi villa conte ferraro ferri fabbri bianco marini grasso valentini messina
sala deluca gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone rossetti caputo montanari
guerra palmieri bernardi martino fiore deangelis ferretti bellini basile riva donati piras vitali battaglia sartori neri costantini milani pagano ruggiero sorrentino damico orlando negri
calabrese marchesi trevisan trevisani lucchesi napolitano milanesi genovese padovano siciliano pisani bergamaschi
lopes pereira ferreira oliveira santos sousa souza costa martins rodrigues almeida alves ribeiro pinto carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha
neves coelho cruz cunha pires ramos reis simoes antunes matos fonseca machado araujo barbosa tavares lourenco castro figueiredo azevedo freitas barros melo dias gomes fernandes goncalves
lima gouveia henriques magalhaes miranda morais moura nogueira pacheco pinheiro queiroz rangel sampaio siqueira torres vaz xavier bezerra borges braga brito campos cavalcanti cavalcante
garcia fernandez gonzalez rodriguez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno alvarez munoz romero alonso gutierrez navarro torres dominguez vazquez ramos
gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz rubio marin sanz nunez iglesias medina garrido cortes castillo santos lozano guerrero cano prieto mendez cruz
calvo gallego herrera marquez leon vidal pena flores cabrera campos vega fuentes carrasco diez reyes caballero nieto aguilar pascual santana herrero montero lorenzo hidalgo gimenez ibanez
ferrer duran santiago benitez vargas mora vicente arias carmona crespo roman pastor soto saez velasco moya soler parra esteban bravo gallardo rojas pardo merino franco espinosa lara rivas
izquierdo silva camacho rivera casado arroyo redondo vera silva rey galan lujan segura cazares acuna aguayo alarcon aleman almanza amaya arce arriaga arredondo banuelos barragan batista becerra
bustamante bustos cardona carranza casas ceballos cedillo chacon colunga cordero cornejo covarrubias davila elizondo escobedo farias galarza gaitan gamboa godinez granados guajardo guillen haro
jaimes jasso ledesma leyva limon llamas loera lomeli madrigal mares marroquin matos melgar mendoza mireles monroy montiel najera narvaez negrete novoa ocampo olivares olvera orellana orona
osorio palma paredes partida patino pedraza pelayo pizarro polanco quezada quiroga quiroz rendon renteria resendez reynoso rincon robledo rosado rosales saavedra saldana samaniego saucedo sepulveda
tejada tejeda tello terrazas tirado toledo tovar ulloa uribe urrutia valadez valdes valdivia valle varela velasco venegas vera vergara viera villalba villarreal yanez zapata zarate zepeda lizarraga
nowak kowalczyk wozniak mazur krawczyk kaczmarek zajac krol wieczorek wrobel dudek stepien adamczyk pawlak walczak sikora baran szewczyk ostrowski duda michalak wilk pietrzak marciniak tomczak
zieba kurek gorecki kania mroz bak urban lis glowacki sobczak czajka szulc klimek cieslak kubiak szczepaniak gajda koziol kozak sowa zak bielak bednarek banas
novak svoboda dvorak cerny prochazka kucera vesely horak nemec pokorny pospisil hajek jelinek kral ruzicka benes fiala sedlacek dolezal zeman kolar navratil cermak urban vanek blazek kriz kopecky
kratochvil kovar bartos vlcek polak musil kopecky simek maly konecny stastny cech capek holub sykora hruska moravec hora horvath kovacs kovac balaz balog
nagy szabo toth varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah simon racz fekete szilagyi torok feher gal kis szucs kocsis pinter fodor orsos
szalai sipos magyar lukacs gulyas biro kiraly laszlo balazs katona jakab bogdan boros somogyi fazekas kelemen antal vincze orosz hegedus deak bodnar halasz barta pasztor
biondi popa popescu ionescu radu dumitru stan stoica gheorghe matei ciobanu rusu moldovan cretu munteanu lazar marin tudor dobre barbu nistor florea cojocaru serban
kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt ozkan simsek polat korkmaz cakir erdogan acar aksoy unal gunes avci bulut tekin
mohamed hassan hussein ibrahim abdi osman farah omar warsame jama abdallah mansour haddad khoury nasser saleh salem hamdan awad najjar shaheen qasim bakr darwish fakhoury hariri jaber karam maalouf
nassar sabbagh saab tannous benali bensaid cherif belhadj brahimi bouzid saidi hamidi amrani alaoui bennani berrada elidrissi idrissi tazi fassi hosseini ahmadi mohammadi karimi moradi rezaei jafari
rahimi sadeghi hashemi ebrahimi ghorbani heidari kazemi mousavi najafi rostami soltani tehrani yazdani zamani cohen levi mizrahi peretz biton dahan avraham friedman azoulay katz malka amar ohayon hadad
okafor okeke okonkwo okoro nwosu eze obi adeyemi adebayo balogun ogunleye olawale oladipo afolabi akinola bello abubakar mohammed mensah owusu boateng asante osei appiah agyeman amoah ansah
dlamini nkosi ndlovu khumalo mokoena mthembu zulu sithole mahlangu naidoo pillay govender botha vandermerwe pretorius vanwyk venter nel fourie coetzee kruger steyn swart moyo ncube sibanda mutasa
kamau mwangi njoroge otieno ochieng odhiambo kariuki maina kimani karanja waweru wafula kiplagat diallo ba sow barry camara traore keita toure sylla conde diop ndiaye fall faye gueye mbaye sarr cisse kone
coulibaly ouattara diarra sissoko tesfaye bekele haile abebe tadesse desta gebre lahti laine heino koski tuomi ojala nurmi salmi kallio saari lehto manner aalto jarvi rinne kangas
ruud moe lie dahl bakke haugen hagen lund strand solberg berge eide vik lien moen halvorsen myhre nygard sandvik tangen brekke foss haug aas aasen bye
eklund lindqvist ek ahlberg beck bergh frisk frick hellman hult lind lundin norling palm rask sandin sjodin soder vikstrom wallin kvist blad dahlin edlund ekberg
westergaard kjaer friis skov lund toft holm bach ravn dam vestergaard norgaard mogensen beck bech clausen thorsen winther brandt schou riis lauridsen meldgaard
ruud sorensen papadopoulos pappas nikolaidis georgiou ioannou andreou charalambous christodoulou constantinou demetriou kyriakou savva christou panayiotou
`,
)
