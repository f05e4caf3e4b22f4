import { wordList } from './word_list.ts'

/** Common given names of the world without accents, in lower case; compiled by hand from general knowledge, by culture. */
export const givenNames = wordList(
  `
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald steven steve andrew paul joshua kenneth
kevin brian timothy ronald jason george edward jeffrey jeff ryan jacob gary nicholas nick eric jonathan stephen larry justin scott brandon benjamin ben samuel sam
gregory greg alexander alex patrick jerry dennis tyler aaron jose henry adam douglas nathan peter zachary zach kyle walter harold jeremy ethan carl keith roger gerald
terry sean arthur lawrence dylan jesse jordan bryan bruce willie gabriel logan alan juan albert wayne elijah randy vincent ralph eugene bobby russell mason
philip phillip louis harry johnny bradley brad clarence travis ernest martin craig stanley shawn leonard earl jimmy danny francis todd curtis dale norman allen glenn
marvin melvin frederick fred lee howard oscar theodore ted clifford leroy herbert jared derek jay ian noah liam lucas mateo owen sebastian aiden caleb connor
evan gavin isaac isaiah jaxon jayden julian leo levi luke wyatt hudson ezra maverick nolan cameron colton dominic xavier austin cole damian easton eli
malcolm duncan angus callum fergus hamish rory niall declan ciaran cormac eoin finn seamus aidan brendan conor darragh padraig diarmuid tadhg fionn oisin cian
nigel graham trevor clive geoffrey geoff simon rupert alistair alastair hugh hugo gareth rhys dylan owain huw ieuan emyr dewi alun gwyn barry neil stuart stewart
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda
dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine
debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea
cheryl hannah jacqueline martha gloria teresa ann anne sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris
marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori tiffany kathy tammy crystal jane erin tracy tracey wendy gladys
holly tina sheila leslie ellen monica jill vanessa cindy lucy gail jenna jenny megan allison alison samantha chloe zoe zoey mia ava harper ella avery sofia camila aria
scarlett layla lillian nora hazel eleanor penelope addison aubrey ellie stella brooklyn leah audrey savannah claire skylar bella naomi caroline eliana
gabriella madelyn elena kennedy genesis maya willow kinsley delilah alana lydia josephine kylie valerie bethany beth siobhan aoife niamh ciara orla sinead roisin
aisling saoirse caitlin grainne maeve deirdre fiona morag isla eilidh catriona ailsa kirsty mairi shona rhiannon cerys angharad bronwyn sian carys nia megan gwen
gwendolyn philippa pippa gemma nicola tamsin imogen harriet georgina henrietta beatrice phoebe freya poppy millie evie maisie lottie rosie daisy florence matilda
kate katie kathleen liz lizzie lynn lynne marjorie maureen mildred myrtle norma opal pauline peggy phyllis rhonda rita roberta rosemary sally sherri sonia
sophie stacy stacey suzanne sylvia thelma toni tonya tricia vera vicki vivian wanda wilma yolanda yvonne yvette nina nadine naomi myra mona miriam mindy
meredith marlene marla marian marianne marion marcia mabel lynda lucille lorraine lois lila lena leona latoya lakisha keisha shanice ebony tanisha aaliyah jasmin
elaine eileen derrick damon bryce tilly corey brent chad troy dwayne dwight duane darren darryl daryl dean dominic devin devon dustin garrett grady grayson hector hank irving irvin ivan jarrod
jarvis jermaine jerome joaquin joel jon jonah joni josiah judd kendall kendrick kurt kyler lamont lance landon lane leland leon lionel lloyd lonnie lorenzo lowell luther lyle mack marlon mathew mickey miles mitch mitchell
morgan morris murray myles neil ned norris orlando otis parker pete preston quentin quincy ramon reed reggie rex ricky rick rickey rodney roderick roland roman ron ronnie rory ross rowan roy royce rudy rufus sammy
sheldon sherman sidney spencer sterling steph stewie tate teddy terence terrance thad tobias toby tom tommy tony trent trenton trey tristan truman ty vance vaughn vern vernon wade wallace warren wendell wes wesley weston whitney wilbert wilbur
wilfred will willard wilson winston woodrow xander zane adele adeline adrienne agatha aileen aimee alana alanna alexa alexandra alexandria alisha alissa althea alyssa anastasia angelica angelina angie anika anissa annabel annabelle
annette annie antonia arlene ashlee ashleigh astrid aubree audra aurora autumn bailey barb becca becky bernadette bernice bertha bessie beulah bianca billie blair blanche bobbie bonita bonnie brandi brandie bree brenna briana brianna bridget brielle britney brooke
brynn caitlyn callie candace candice cara carissa carla carly carmela carrie casandra casey cassandra cassidy cassie cecelia cecilia celeste celia charity charlene charmaine chastity chelsea cherie chrissy christa christi christie christy clara claudette claudia
cleo colleen connie constance cora coraline cordelia corinne cornelia courtney daisy dana daniella daphne darcy darla darlene dawn deanna debbie dee deena deidre deirdre delia della delores demi desiree destiny dina dixie dolores dominique dora doreen dottie
earlene ebony edith edna edwina eileen elaina elisa elisabeth elise eliza ella elle eloise elsie elvira emmeline enid erica erika erma ernestine essie estelle ester ethel etta eugenia eunice eva evangeline faith fannie faye felicia felicity fern
francesca francine freda frieda gabby gabrielle gayle gena genevieve georgette georgia geraldine gertrude gina ginger ginny giselle glenda gloria greta gretchen gwyneth haley hallie hattie haylee hayley hilary hilda hollie hope ida ilene imelda ingrid
irene iris irma isabel isabelle isla iva ivy jackie jacklyn jada jade jaime jan jana janelle janette janie janine jasmine jayne jeanette jeanie jeannie jerri jewel jillian jo joann joanna joanne jocelyn jodi jodie jody johanna jolene jordyn josie juanita
juliana julianna juliet june kaitlin kaitlyn kara karin karina karla kassandra katelyn katharine katrina kay kaye kaylee keely keira kellie kelsey kendra kenzie keri kerri kerry kiera kiersten kim kimberley kirsten kira krista kristen kristi kristie kristin kristina kristine kristy krystal
lacey lana latasha latonya laurel lauri laurie leanne lela lenora lesley leta letha leticia liana lidia lila lilly lily linda lindsay lindsey lola lora loretta lori lorna lottie louella louisa louise lou luann lucia lucinda luella lula luna lyndsay lyra mable macy
madeleine madeline maggie malinda mallory mandy mara marcella marci margarita margery margie margo margot mari marianne maribel mariel marietta marilynn marina marisa marisol marissa marjory marlena marsha marta marva maryann maryanne mattie maude maura maxine may mckenzie melanie melba melinda
melody mercedes merle mia michaela millicent mina minerva minnie missy misty mollie molly monique muriel nadia nadine nan nanette natasha nellie nettie nia nichole nicolette nikki noel noelle nola noreen nova ola olive ollie ora pam paige pat patrice patsy patti patty paula pearl peg
petra petula polly portia priscilla queenie quinn rachael rae ramona randi raquel reba regina rena renee reva rhea rhoda rikki robbie roberta robyn rochelle ronda rosalie rosalind rosalyn rosanna rose roseann rosella rosetta rosie roslyn rowena roxanne roxie ruby ruthie sabrina sadie
sallie salome sandy sasha saundra selena selina selma serena shana shania shannon shari sharlene shauna shawna shayla sheena shelby shelia shelley shelly sherrie sherry sheryl shirlee shonda sibyl sienna sierra simone skye sloane sondra sonya stacie starla summer sunny susana susanna susannah susie suzanna suzette
sybil sydney tabatha tabitha talia tamara tameka tami tamika tammie tania tanya tara taryn tasha tatum teri terra terri tess tessa thea theodora tia tiana tierra tisha tonia tori trina trisha trista trudy twila tyra ursula valarie velma venus vera verna vickie vicky viola violet willa winifred winnie xena yasmin yolonda yvette zelda
jamal darnell tyrone deshawn malik trevon marquis terrell lamar rasheed kareem desmond cedric reginald
antoine jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert paul claude christian henri georges nicolas francois
laurent frederic sebastien stephane pascal olivier julien guillaume jerome thierry didier bruno yves gilles gerard guy serge raymond maurice lucien fernand
etienne mathieu maxime romain thibault thibaut baptiste quentin clement benoit damien cedric fabien florian arnaud aurelien adrien alexandre antonin bastien corentin
emmanuel gaetan gregoire gauthier jeremie loic ludovic luc mathis matthieu mickael noel raphael regis remi sylvain theo tristan ugo valentin xavier yann yannick
camille chloe manon lea lucie mathilde marine pauline juliette oceane clemence margaux amelie aurelie celine cecile delphine elodie emilie estelle florence
francoise genevieve helene isabelle jacqueline jeanne josette laetitia laure magali marguerite martine melanie mireille monique morgane nathalie noemie odette
sabine sandrine simone solene sophie sylvie therese valerie veronique virginie yvonne agathe anais apolline brigitte capucine claudine colette corinne
danielle edith eloise eugenie fabienne gaelle ghislaine huguette ines justine lise madeleine marion maud mylene nadege ophelie raymonde rolande romane severine suzanne
violette yolande zoe tatiana patricia dominique pascale
hans peter klaus wolfgang jurgen uwe dieter manfred gunter guenter gunther horst heinz helmut werner gerhard rolf bernd rainer frank thomas michael andreas stefan stephan
christian matthias markus martin alexander sebastian daniel tobias florian felix lukas leon jonas finn elias paul luca maximilian moritz niklas philipp tim jan
jannik fabian dominik kevin marcel patrick sven lars jens kai torsten thorsten holger jorg joerg karsten carsten ralf volker hartmut detlef eberhard ekkehard erich
ernst erwin ewald friedrich fritz georg gottfried gustav hannes harald heiko heiner heinrich hermann herbert hubert ingo joachim jochen johann johannes josef karl kaspar
konrad kurt leopold lothar ludwig lutz malte marius mathias norbert oliver oskar otto ottmar rudiger ruediger reiner reinhard reinhold richard robin roland rudolf
sigmund siegfried steffen theo theodor till timo udo ulf ulrich urs uwe valentin veit viktor vinzenz volkmar waldemar walter wilhelm willi winfried wolf wolfram
ursula monika petra elisabeth sabine renate karin brigitte ingrid erika andrea gisela susanne gabriele christa birgit helga elke martina barbara silke anja
claudia stefanie katrin kathrin melanie nicole anke tanja sandra heike bettina angelika cornelia kerstin ute ulrike sonja simone silvia regina jutta inge ilse
hildegard heidi heidrun hannelore gertrud gerda frieda franziska eva edith dagmar carola antje annette annegret anneliese almut agnes lena leonie lea laura lisa julia
johanna jana hanna greta frida emilia clara charlotte mia nele paula pia rike rosa roswitha sieglinde svenja theresa trude tina uta verena veronika viktoria
waltraud wiebke wiltrud anneke doreen ines katja katharina luise magdalena maike margarete marlies mechthild mareike birte frauke gesine gudrun kirsten marlene
jose antonio manuel francisco juan david javier jesus daniel carlos miguel alejandro rafael pedro pablo angel sergio fernando jorge luis alberto alvaro diego adrian
raul enrique ramon vicente ivan ruben oscar andres joaquin santiago eduardo victor mario roberto jaime ignacio marcos alfonso salvador ricardo hugo emilio
guillermo gabriel julian julio tomas agustin felix nicolas cesar armando arturo benito bernardo camilo cristian cristobal domingo efrain ernesto esteban fabian
federico felipe gerardo gilberto gonzalo gregorio gustavo hector heriberto hernan homero horacio humberto isidro ismael leandro leonardo lorenzo lucio marcelo mauricio
maximo moises nestor octavio osvaldo patricio rodolfo rodrigo rogelio rolando samuel saul sebastian silvio simon teodoro ulises wilfredo
carmen isabel ana laura cristina marta dolores lucia pilar elena sara raquel paula mercedes rosario beatriz teresa silvia julia irene patricia rocio
andrea montserrat rosa alba encarnacion angela sonia sandra marina susana yolanda natalia margarita josefa eva claudia inmaculada noelia consuelo veronica nuria
esther adriana alejandra alicia amparo antonia araceli asuncion aurora blanca carla carolina catalina cecilia concepcion daniela debora elvira emilia
esperanza estefania eugenia fatima fernanda florencia francisca gabriela georgina gisela graciela guadalupe ines iris ivonne jimena josefina juana juliana juanita leticia liliana
lorena lourdes luisa luz magdalena maite marcela mariana maribel marisol martina matilde mayra milagros miriam monica nieves norma olga paloma paola perla pia
ramona rebeca regina renata rosalia rosaura roxana ruth salome sofia soledad tatiana trinidad valentina valeria vanesa virginia viviana xiomara yesenia yadira zoraida
joao jose antonio paulo carlos luiz lucas pedro marcos luis gabriel rafael daniel marcelo bruno eduardo felipe rodrigo manoel mateus andre fernando fabio leonardo
gustavo guilherme leandro tiago thiago anderson ricardo marcio jorge sebastiao alexandre roberto edson diego vitor sergio claudio matheus joaquim nuno rui goncalo
duarte tomas afonso diogo martim salvador miguel henrique caio breno caua davi enzo igor otavio raul renan rogerio samuel vinicius wesley adilson ademir
mariana beatriz leticia juliana camila larissa bruna amanda fernanda aline jessica vitoria adriana marcia patricia luciana vera simone sandra julieta joana
ines matilde leonor carolina madalena margarida catarina rita raquel filipa lara manuela tereza francisca antonia conceicao gisele giovana isadora livia luana
marco andrea giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio luciano
matteo lorenzo alessandro leonardo gabriele davide riccardo tommaso edoardo federico filippo simone stefano roberto fabio massimo claudio daniele emanuele enrico
fabrizio gianluca gianni giacomo giancarlo gianfranco gino guido ivano lino luca manlio marcello mauro maurizio mirko nicola nicolo orlando ottavio piero
raffaele renato renzo rocco romano ruggero samuele silvano silvio tiziano ugo umberto valerio vito vittorio walter cosimo
giulia chiara sara martina francesca silvia valentina elisa alessia federica elena ilaria alice giorgia roberta paola laura claudia simona monica anna rosa
angela giovanna teresa lucia carmela caterina antonietta carla rita daniela luisa patrizia stefania antonella barbara cinzia concetta cristina donatella emanuela
enrica fabiola filomena fiorella franca gabriella giada giuliana giuseppina grazia ida immacolata irma ivana letizia lidia loredana lorenza luciana marcella marina
marisa marta matilde michela milena mirella nadia nicoletta noemi ornella pia raffaella rachele rosalba rosanna sabrina serena sofia sonia susanna tiziana
jan johan hendrik willem cornelis kees pieter gerrit jacobus johannes maarten bas bram daan dirk erik frank gijs guus hans harm henk jaap jelle jeroen jesse
joost joris jos kasper koen lars lex luuk marijn mark martijn matthijs menno michiel mees niels olaf paul peter piet pim reinier remco rene rik rob robbert roel ruben ruud sander
sem siebe sjoerd stijn sven teun thijs tijmen tim timo ton tom twan wim wessel wouter yorick anouk anneke annemarie annelies aaltje aantje bep carla corrie
elly els esmee evi femke floor fleur gerda greet griet hanneke heleen hennie hilde ilse ineke inge ingeborg jantje janneke jacoba joke jolanda josje judith
karlijn lieke liesbeth lies lotte loes maaike maartje margriet marieke marijke marjan marloes mieke mies mirjam monique nienke noor petra riet roos sanne saskia
sietske sofie sterre suze tess tineke trijntje truus wendy wilhelmina willemijn yvonne bart geert gert jef joke koenraad lieven luc stijn tine veerle wannes barteld
lars erik karl anders johan per nils carl mikael jan hans peter lennart olof gunnar sven fredrik daniel bengt bo gustav goran ake alexander magnus martin stefan
bjorn christer torbjorn henrik leif mats rolf stig kjell kent jorgen ulf hakan mattias jonas rickard oskar viktor emil elias anton ludvig axel albin hampus linus
rasmus filip tobias joakim patrik niklas robin marcus tommy roger roland ronny conny kenneth ingemar ingvar arne rune borje sixten tage torsten valdemar vilhelm
anna eva maria karin kristina lena kerstin sara emma ingrid birgitta malin jenny ulla annika linda inger monica anette gunilla susanne elin johanna sofia
hanna ida julia amanda matilda moa maja wilma ebba elsa alva astrid linnea klara ellen ella agnes stina signe siv solveig marianne gun gunvor barbro berit
britta britt agneta ann-marie camilla cecilia charlotta elisabet frida helena helene hedda jonna josefin katarina lotta lovisa margareta mona pernilla petra rebecka
sandra sanna therese tilda tove viktoria viveka yvonne asa ole knut odd geir morten tor terje kjetil oyvind steinar stian svein sverre trond vidar arild asbjorn
bjarne brage dag eirik eivind frode hakon halvor harald havard ivar jarle joar jostein kare kolbjorn kristian kristoffer leif magne marius olav ottar ove petter
ragnar roar sigurd sindre sondre storm tarjei torgeir torkel torleif tormod vegard yngve anne inger kari marit liv bjorg randi ragnhild gerd turid tone hege
hilde hanne heidi grete gro guro gunhild ingeborg ingvild kirsti kristin line linn mari maren marte mette nora nina rannveig siri silje sigrid sissel synnove
tonje trine turid unni vigdis wenche aase aslaug jens niels soren mads mikkel rasmus kasper anders jesper jeppe lasse simon thomas torben henning flemming finn
bent carsten claus egon ejner erling folmer frederik gorm hans holger jorn kaj kim klaus kurt lau leo mogens michael nikolaj oluf palle peder poul preben steen sune svend
tage troels ulrik verner viggo mette lene hanne kirsten bente dorthe birthe charlotte pia helle gitte jette lone tina susanne annette bodil camilla ditte dorte
else freja grethe inge ingelise jytte karen karla katrine kathrine laerke lis lise lisbeth louise maja maria marie mie merete nanna rikke sofie sanne signe sidsel
stine tove trine ulla vibeke wilma jon sigurdur gudmundur gunnar olafur einar kristjan magnus stefan johann bjorn arni helgi halldor gudjon ragnar birgir
thorsteinn thor snorri sveinn petur pall jonas haukur hilmar ingi kjartan orri vilhjalmur viktor aron baldur bjarki dagur egill gisli heidar hordur ivar kari logi
gudrun anna kristin sigridur margret helga sigrun ingibjorg johanna katrin hildur asta lilja elin birna bryndis edda erla fanney gudbjorg gudny halla halldora hanna
hulda inga iris jona kolbrun ragnheidur rakel rosa salka solveig steinunn svava thora thorunn unnur valgerdur vigdis astrid osk
matti timo juha kari mikko antti jari jukka mika markku pekka hannu heikki seppo janne ari sami ville marko petri lauri jorma ilkka harri toni jani pasi tuomas
eero esa jaakko joni jouni juho juhani kalle kalevi kimmo lasse mauri niko olli osmo pentti raimo reijo risto sakari samuli santeri simo tapani tapio teemu teuvo tomi
topi tuomo urho veikko veli vesa vilho yrjo aleksi arttu eetu eino einojuhani elias onni oskari otto paavo rasmus toivo vaino valtteri
anne paivi anna tuula ritva leena kirsi sari pirjo minna marja riitta tiina tuija johanna merja hanna heli satu mari marika maarit katja jaana outi
aino aila aini anneli annukka arja eeva eija eila elina elsa emmi enni essi eveliina heidi helena helmi henna hilkka iida ilona inka irma irja jenni jonna
kaarina kaija kaisa kaija katariina katri kerttu kaisu laura leila liisa lotta lyyli maija marjatta marjo marketta martta mervi miia milla mirja mirjami netta niina
noora oona paula pauliina pinja piia raija raili reetta riikka rauha roosa saara saija saila salla sanna sanni senja siiri silja sinikka sirkka sirpa soile
suvi taina taru tarja terhi terttu tuulikki tyyne ulla veera venla vilma virpi
jan stanislaw andrzej jozef tadeusz jerzy zbigniew krzysztof henryk ryszard kazimierz marek marian piotr janusz wladyslaw adam wieslaw zdzislaw edward mieczyslaw
roman miroslaw grzegorz czeslaw dariusz wojciech jacek eugeniusz tomasz waclaw pawel lukasz mateusz michal jakub kamil marcin maciej bartosz bartlomiej artur
rafal robert slawomir szymon wiktor wlodzimierz zygmunt zenon adrian aleksander antoni arkadiusz blazej boguslaw boleslaw bronislaw cezary damian dawid
filip franciszek hubert igor ireneusz jaroslaw julian kacper karol kornel lech leszek leon ludwik lucjan maksymilian norbert oskar patryk przemyslaw radoslaw
remigiusz sebastian stefan sylwester wincenty witold zbyszek
anna maria katarzyna malgorzata agnieszka barbara ewa krystyna elzbieta magdalena joanna zofia jadwiga danuta teresa halina irena monika beata aleksandra jolanta
marta dorota janina iwona marianna grazyna jaroslawa bozena stanislawa justyna paulina urszula renata sylwia alicja karolina natalia agata aneta wanda izabela
weronika ewelina patrycja kinga dominika kamila wiktoria zuzanna julia maja lena hanna amelia oliwia gabriela nikola emilia jagoda kaja lucyna lucja marzena
mariola mirosława oliwia regina roza sabina sandra wiesława zdzisława aldona bernadeta bogumila celina edyta eugenia genowefa helena henryka iga ilona kazimiera
krzysztofa leokadia lidia longina marlena milena otylia pelagia stefania wieslawa zaneta zenobia
jiri josef pavel martin tomas jaroslav petr miroslav zdenek frantisek vaclav michal milan karel jakub lukas david ladislav stanislav roman ondrej antonin radek
marek daniel vojtech filip adam ales alois bedrich bohumil bohumir bohuslav borivoj cestmir dalibor dusan emil evzen hynek igor ivan ivo jan jindrich kamil kristian
krystof libor lubomir lubos ludek matej matyas miloslav milos oldrich otakar patrik premysl radim radomir richard rostislav rudolf simon stepan tadeas viktor vilem
vit vladimir vlastimil vratislav zbynek jonas jana marie eva hana anna lenka katerina vera lucie alena petra jaroslava ludmila helena jitka martina jirina
veronika michaela monika zdenka marcela sarka bozena blanka dagmar dana daniela denisa dominika drahomira eliska emilie gabriela irena ivana iveta jarmila jindriska
kamila karolina klara kristyna kveta libuse lida lubica magdalena marketa milada milena miloslava miluse miroslava nikola olga pavla pavlina radka renata romana
ruzena silvie simona sona stanislava stepanka tereza vendula vlasta zaneta zlata zuzana zofie peter jozef jan stefan juraj andrej marian miroslav rastislav vladimir
branislav matus samuel slavomir stanislav tibor viliam vojtech ladislav pavol lubomir jolana alzbeta anezka terezia zuzana margita magdalena katarina sona
laszlo istvan jozsef janos zoltan sandor ferenc gabor attila peter tamas zsolt tibor andras csaba imre lajos gyorgy balazs gyula mihaly karoly robert bela daniel
krisztian norbert arpad adam aron akos bence bendeguz barnabas botond dezso denes david dominik edgar elemer endre erno ervin fulop gergely gergo geza gyozo
hugo ivan jeno kalman kornel kristof levente lorant lorinc marton mate matyas miklos milan nandor odon oliver otto pal patrik rudolf rezso richard roland soma szabolcs szilard
szilveszter tivadar vilmos viktor vince zalan zsigmond maria erzsebet ilona katalin eva anna zsuzsanna margit julianna judit agnes andrea ildiko erika
krisztina monika edit gabriella szilvia timea anita eszter piroska tunde roza reka rita iren hajnalka adrienn anett aniko aranka bernadett berta bianka boglarka
borbala brigitta csilla dalma dora dorottya edina eleonora emese emma eniko etelka fanni flora franciska georgina gizella greta gyongyi hanna helga hedvig henrietta
ibolya janka jazmin jolan julcsa julia kata katinka kinga klara klaudia kornelia lilla lili livia luca magdolna marianna marta melinda nikolett nora noemi olga orsolya
panna petra regina sara sarolta szabina szandra szonja terez tekla valeria vera veronika viktoria virag vivien zita zoe zsanett zsofia szabina jozefa
aleksandr alexandr sergey sergei andrey andrei dmitry dmitri alexey aleksei alexei ivan mikhail vladimir nikolay nikolai yuri yury igor oleg viktor anatoly anatoli pavel
konstantin roman maxim maksim denis anton artem artyom kirill ilya egor yegor nikita timofey fyodor fedor stepan semyon grigory gregori vasily vasili valentin valery valeri
vadim ruslan stanislav vyacheslav yaroslav evgeny evgeni yevgeny gennady georgy boris leonid lev arkady bogdan daniil eduard gleb ignat makar matvey miron platon
rodion rostislav savely svyatoslav taras timur vitaly vitali vsevolod yakov zakhar olga elena yelena tatyana tatiana natalya natalia irina svetlana
ekaterina yekaterina anastasia anastasiya maria marina galina lyudmila ludmila nina valentina larisa nadezhda lyubov vera yulia julia oksana yana anzhela alla
alina alena alyona angelina antonina daria darya diana dina elizaveta eva evgeniya faina inessa inga inna karina kira klavdia kristina kseniya ksenia lidia lilia
margarita milana nadia nonna polina raisa regina rimma sofia sofya snezhana taisia tamara ulyana valeria varvara veronika victoria viktoria vladislava zhanna zinaida zoya
oleksandr oleksiy mykola serhiy volodymyr andriy vasyl petro dmytro yevhen oleh ihor mykhailo taras bohdan ostap nazar danylo olena nataliya iryna halyna lesya
kateryna yuliya mariya viktoriya svitlana khrystyna solomiya zlata
georgi dimitar nikolay petar hristo stoyan todor krasimir plamen stefan vasil yordan borislav veselin valentin rumen svetoslav tsvetan zhivko zdravko mariya ivanka
elena yordanka penka rositsa tsvetelina desislava gergana donka ralitsa radka stanka daniela milena silviya nadezhda snezhana vanya veselina zhivka mitko
marko nikola stefan milan dragan zoran goran nenad dejan aleksandar vladimir milos nemanja bojan dusan djordje branko slobodan predrag miroslav radovan
ivan josip ante tomislav kresimir davor mario luka mate stjepan zeljko darko igor damir dino domagoj drago filip hrvoje jakov juraj karlo kruno lovro matija mislav niko
petar robert sasa sinisa slaven tihomir vedran vinko zvonimir zlatko ana marija ivana jelena milica jovana maja katarina dragana snezana vesna gordana ljiljana
mirjana biljana jasmina jadranka jasna jagoda lidija ljubica marina martina nada natasa nevena nikolina petra ruza sanja sandra sladjana slavica sonja svetlana tanja tatjana
tihana vera violeta zorica amra amina lejla emina selma edin emir haris kenan mirza nermin senad samir adnan almir armin damir admir alma andrej ales bostjan gregor jaka
jernej jure klemen matjaz matej miha mitja nejc primoz rok tadej tilen uros vid ziga anja barbara eva irena janja katja klara lara mojca nika neza nina polona
spela tina tjasa urska zala ion gheorghe vasile constantin alexandru andrei mihai nicolae stefan cristian adrian bogdan catalin ciprian claudiu cosmin dan daniel dragos
dumitru emil eugen florin gabriel horia ilie ionel ionut iulian laurentiu liviu lucian marian marius mircea nelu octavian ovidiu petru radu razvan sorin teodor tiberiu
traian tudor valentin vasilica victor vlad maria elena ioana mihaela andreea cristina ana alexandra adriana alina ancuta anca bianca camelia carmen corina cristiana
daniela diana doina dorina elisabeta florentina florica gabriela georgiana ileana irina iulia larisa laura lavinia liliana loredana lucia luminita madalina magdalena
marcela mariana marinela mirela monica nicoleta oana olga paula raluca ramona rodica roxana ruxandra simona sorina stefania steliana tatiana valentina veronica viorica
giorgos georgios yannis ioannis giannis dimitris dimitrios kostas konstantinos nikos nikolaos panagiotis vasilis vasileios christos thanasis athanasios michalis michail
spyros spyridon stavros manolis emmanouil alexandros andreas antonis apostolos aristotelis eleftherios evangelos vangelis fotis ilias iason lefteris leonidas loukas markos
odysseas orestis pavlos petros sotiris stelios stylianos takis theodoros thodoris tasos anastasios maria eleni katerina vasiliki sofia angeliki georgia dimitra
konstantina paraskevi anastasia ioanna panagiota kalliopi despina fotini chrysoula chrisoula evangelia eirini irini athina aikaterini anna alexandra eftychia
evgenia garyfallia ifigeneia kyriaki marina nefeli niki olga stavroula stella styliani theodora vaso xenia zoi
mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil suleyman abdullah mahmut recep salih fatih kadir emre hakan adem kemal
yasar bekir musa metin orhan serkan burak cem can cihan deniz erdem ercan erhan erkan erol ersin fikret gokhan gurkan halit hamza harun ilhan ilker kaan kamil kenan koray
levent mert onur oguz oguzhan okan ozan ozgur selcuk selim serdar sinan tarik tayfun tolga tuncay turgut ugur umit umut volkan yasin yavuz yigit zafer ayse fatma
emine hatice zeynep elif meryem sultan zehra hanife merve esra fadime havva ozlem aysel aylin aynur ayten asli banu basak belgin berna betul bilge burcu canan cansu
cigdem derya dilek dilara ebru ece eda elcin esin esma filiz funda gamze gizem gonul gul gulay gulsen gulten hacer hale handan hulya ilknur ipek irem kubra lale
leyla melek melike meltem merve mine muge naz nazli neslihan nesrin nihal nilay nilgun nur nuray nurcan nurten oya pelin pinar rabia reyhan seda selin selma
sema semra serap sevda sevgi sevil sevim sibel simge songul sukran sule tuba tugba tulay yasemin yeliz yesim zeliha
mohammed muhammad mohamed mohammad muhammed ahmad ahmed mahmoud mahmud mustafa omar umar ali hassan hasan hussein husain hossein ibrahim ismail khalid khaled abdullah abdul abdulrahman abdelrahman
yousef youssef yusuf karim kareem tariq tarek samir sami nabil nader hamza bilal imran usman osman faisal fahad fahd saad saeed said salman salim saleh sultan
rashid rashed mansour majid majed marwan mazen moustafa munir nasser nasir rami ramy raed riad riyad walid waleed wael yasin yassin yasser zaid zayd ziad zakaria
ammar amr anwar ayman aziz badr bassam basem fadi farid farouk fuad ghassan hadi haitham hakim hani hashim hatem hazem hisham hicham idris ihab issam jaber jamal jamil
jawad kamal kassim latif luay maher malek mehdi mehdi mourad nizar othman qasim rachid redouane sabri safwan shadi sharif sherif sofiane taha tamer taoufik younes zain
fatima aisha aicha khadija maryam mariam zainab zaynab amina aminah layla leila salma sara sarah noor nour huda hoda iman hanan samira nadia rania rana reem
rima sana sanaa sawsan shaima souad suha sumaya yasmin yasmine zahra zahraa zeinab abeer afaf ahlam alia aliyah amal amani amira asma asmaa ayesha aya basma bushra dalal
dalia dina doaa eman esraa farah farida fatin ghada hajar hala hana hayat hiba hind ibtisam ikram ilham intisar inas jamila jihan karima kawthar khawla lamia latifa
lina lubna maha mai maisa malika manal marwa maysa mona muna nabila nada naima najat najla najwa nawal nesrine nihad nisreen nora rabia rahma raja rasha rehab
rim ruba rukaya safa safia sahar salwa samar samia shatha siham soumia suad wafa wafaa widad zakia maha haifa arash babak behnam behrouz dariush ehsan farhad farshad
hamid hooman iraj kaveh keyvan kourosh mahdi majid masoud mehran mehrdad mohsen morteza naser omid parviz peyman pouya ramin reza saeid shahram siavash soheil vahid
yaghoub zohreh azadeh bahar elham elnaz farzaneh fereshteh golnaz laleh ladan mahsa mandana maryam mina mitra mojgan nasrin nazanin negar niloofar parisa parvaneh roya
samaneh sepideh shabnam shahnaz shideh shirin simin soraya taraneh yalda raj rajesh ramesh suresh mahesh mukesh rakesh dinesh ganesh naresh umesh yogesh amit sumit rohit
mohit ankit anil sunil vijay ajay sanjay sanjeev rajeev rajiv vivek vikas vikram vinod vishal arun varun tarun kiran kumar manoj manish mahendra narendra
surendra rajendra jitendra devendra dharmendra ashok alok abhishek aditya akash akshay aman anand aniket anuj arjun arvind ashish ashwin atul ayush bharat chandan
chetan deepak dev dhruv gaurav girish gopal govind harish hemant himanshu hitesh jagdish jayesh kamal kapil karan karthik kartik kishore krishna kunal lalit lokesh
madhav manish mayank mehul mihir milan mohan mukul nakul naveen neeraj nikhil nilesh nitin pankaj parth piyush prabhakar pradeep prakash pramod pranav prasad prashant praveen
prem puneet raghav rahul ranjit ravi rishabh rishi ritesh rohan sachin sagar sahil samir sandeep sanket santosh satish saurabh shailesh shankar sharad shashank shiv
shivam shubham siddharth srinivas subhash sudhir sudheer sushil swapnil tejas tushar uday umang utkarsh vaibhav venkat venkatesh vineet yash
aarti aditi aishwarya akanksha amrita ananya anita anjali ankita anushka aparna archana arpita asha bhavna chitra deepa deepika deepti devi disha divya
garima gayatri geeta geetha gita heena indira isha ishita jaya jyoti kajal kalpana kamala kamla kanchan kavita kavya khushi komal lakshmi lalita lata latha lavanya
madhu madhuri mamta manisha manju meena meera megha meghna minal mridula mukta namrata nandini neelam neetu neha nidhi nikita nirmala nisha nishi padma pallavi parvati
payal pooja poonam prachi pragya pratibha preeti prerna priya priyanka pushpa radha radhika rajni rakhi ramya rashmi reena rekha renu renuka richa ridhi ritika
ritu riya rohini roshni ruchi rupali sadhana sakshi sangeeta sangita sarika sarita savita seema shalini shanti sharmila shikha shilpa shobha shraddha shreya
shruti shubhangi shweta simran sita smita smriti sneha sonal sonali sonam sridevi sudha sujata suman sumitra sunita supriya surbhi sushma swapna swati tanvi tanya
trupti uma urmila usha vaishali vandana vani varsha vasudha vidya vimala vineeta yamini harpreet gurpreet manpreet jaspreet amandeep mandeep sukhdeep baljit kulwinder
jasvinder harjit paramjit surinder nguyen thi van minh hung tuan thanh huong linh trang phuong thao hoa hien nga quang duc dung dat khanh khoa phuc tam tien trung vinh
wei fang lei yang jing xin ying ming hao yu hui chao peng jun bin yan ping gang qiang xiaoming xiaohong xiaoli xiaoyan zhiyong zhiwei jianguo jianhua yifan zihan haoran
meiling meifang lihua guoqiang weiming xiuying guiying yuhan junjie jiahao siyuan tianyi minghua chunhua hongmei liping shaohua
takashi hiroshi kenji satoshi akira takeshi kazuo makoto yoshio masahiro tetsuya daisuke kenta shota sho ryo ryota yuki haruto sota riku kaito ren hayato
daichi naoki kazuki tatsuya shinji shin koji eiji osamu minoru isamu jiro ichiro saburo goro kiyoshi mamoru masao masaru noboru susumu tadashi toshio toru tsutomu yasuo yutaka
yusuke keisuke shunsuke kohei ryohei yohei junichi kenichi shinichi yuichi koichi ryuichi yoko keiko kazuko sachiko michiko yoshiko hiroko noriko
yuko junko kyoko tomoko naoko masako takako hanako emiko eriko mariko megumi mayumi mika miki miyuki naomi natsumi nanami risa rina rie reiko ryoko sakura saki satomi
sayaka shizuka shiori sumiko yumi yumiko yui yuka yukari yuriko ayaka ayako ayumi akiko akemi aoi asuka chie chika chiyo etsuko fumiko haruka haruko hitomi
honoka kaori kana kaoru kumiko kanako maki mai mao mami momoko misaki minjun jihoon jiwoo seojun dohyun hyunwoo junho minho sungmin sanghoon youngho jinwoo
jaehyun taehyung jimin jisoo soyeon minji seoyeon jiyeon eunji yuna hyejin sujin jihye yeji haeun somin chaewon subin minseo
kwame kofi kojo kwasi yaw akwasi kwabena kwaku ama akosua abena adwoa afia yaa esi efua chinedu chukwuemeka emeka ikenna obinna uche chidi chijioke ifeanyi
nnamdi okechukwu onyeka tobenna chioma chinwe ngozi ifeoma amaka adaeze nneka nkechi uchenna ebere adaora oluwaseun oluwatobi olumide olusegun babatunde ayodele
adebayo adewale tunde femi kunle segun yemi bola folake funke yetunde titilayo temitope abimbola bukola ronke shade aminu abubakar musa sani ibrahim garba
hauwa halima zainab thabo sipho themba sizwe bongani mandla lungile nomsa thandi thandiwe zanele nokuthula lerato kagiso tebogo mpho palesa kgomotso lindiwe nandi
zodwa busisiwe nosipho siyabonga sibusiso tendai tatenda tinashe farai kudzai rudo chipo tariro rutendo juma hamisi baraka neema zawadi wanjiku wambui njeri nyambura
wangari kamau mwangi njoroge otieno ochieng odhiambo akinyi achieng atieno kipchoge cheruiyot chebet jepkosgei mamadou moussa ousmane abdoulaye ibrahima amadou
cheikh modou aminata fatou fatoumata mariama awa khady aissatou ndeye adama seydou boubacar souleymane sekou haile tesfaye bekele abebe girma dawit yonas
selam tigist hirut almaz meseret alemayehu getachew mulugeta yared kidane tekle abel moshe avraham yitzhak yaakov yosef shlomo menachem chaim eliezer shimon shmuel
yehuda binyamin ariel eitan itay noam omer ido yonatan gilad yair amir asaf nir ronen shai tal uri yoav ziv zvi tzvi tamar noa shira maya yael michal rivka chana
esther miriam devorah leah rachel hadas hila inbal keren liat limor merav moran naama orit orly osnat ravit ronit sigal smadar tali vered yafit zehava maoz
`,
)
