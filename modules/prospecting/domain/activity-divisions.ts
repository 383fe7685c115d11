/** The divisions of PKD, which are those of NACE Rev. 2 (2.1 where it renamed them): the first two digits of a code. */
import type { LocalText } from '#platform/contract/problem.ts';

const told = `
01|Rolnictwo i łowiectwo|Crop and animal production
02|Leśnictwo|Forestry and logging
03|Rybactwo|Fishing and aquaculture
05|Węgiel kamienny i brunatny|Coal and lignite
06|Ropa naftowa i gaz|Crude petroleum and gas
07|Rudy metali|Metal ores
08|Pozostałe górnictwo|Other mining
09|Usługi dla górnictwa|Mining support
10|Artykuły spożywcze|Food products
11|Napoje|Beverages
12|Wyroby tytoniowe|Tobacco
13|Tekstylia|Textiles
14|Odzież|Clothing
15|Skóra i obuwie|Leather and footwear
16|Drewno (bez mebli)|Wood, except furniture
17|Papier|Paper
18|Poligrafia|Printing
19|Koks i paliwa|Coke and refined petroleum
20|Chemikalia|Chemicals
21|Farmaceutyki|Pharmaceuticals
22|Guma i tworzywa sztuczne|Rubber and plastics
23|Szkło, ceramika, beton|Glass, ceramics, concrete
24|Produkcja metali|Basic metals
25|Wyroby z metalu|Metal products
26|Komputery i elektronika|Computers and electronics
27|Urządzenia elektryczne|Electrical equipment
28|Maszyny|Machinery
29|Pojazdy samochodowe|Motor vehicles
30|Pozostały sprzęt transportowy|Other transport equipment
31|Meble|Furniture
32|Pozostała produkcja|Other manufacturing
33|Naprawa i instalacja maszyn|Repair and installation of machinery
35|Energia, gaz, ciepło|Electricity, gas, steam
36|Woda|Water supply
37|Ścieki|Sewerage
38|Odpady|Waste
39|Rekultywacja|Remediation
41|Budowa budynków|Construction of buildings
42|Inżynieria lądowa|Civil engineering
43|Specjalistyczne roboty budowlane|Specialised construction
45|Handel i naprawa pojazdów|Motor vehicle trade and repair
46|Handel hurtowy|Wholesale
47|Handel detaliczny|Retail
49|Transport lądowy|Land transport
50|Transport wodny|Water transport
51|Transport lotniczy|Air transport
52|Magazyny i usługi dla transportu|Warehousing and transport support
53|Poczta i kurierzy|Post and couriers
55|Zakwaterowanie|Accommodation
56|Gastronomia|Food and beverage service
58|Wydawnictwa i gry|Publishing and games
59|Film, telewizja, muzyka|Film, television, music
60|Nadawanie programów|Broadcasting
61|Telekomunikacja|Telecommunications
62|Oprogramowanie i doradztwo IT|Software and IT consulting
63|Usługi informacyjne, hosting|Information services, hosting
64|Usługi finansowe|Financial services
65|Ubezpieczenia|Insurance
66|Pośrednictwo finansowe|Auxiliary financial services
68|Nieruchomości|Real estate
69|Prawo i księgowość|Legal and accounting
70|Centrale firm, doradztwo w zarządzaniu|Head offices, management consulting
71|Architektura i inżynieria|Architecture and engineering
72|Badania naukowe|Research and development
73|Reklama i badanie rynku|Advertising and market research
74|Pozostała działalność profesjonalna|Other professional activities
75|Weterynaria|Veterinary
77|Wynajem i dzierżawa|Rental and leasing
78|Zatrudnienie|Employment
79|Turystyka|Travel agencies
80|Ochrona|Security
81|Utrzymanie budynków i zieleni|Services to buildings
82|Obsługa biura|Office support
84|Administracja publiczna|Public administration
85|Edukacja|Education
86|Opieka zdrowotna|Health
87|Opieka z zakwaterowaniem|Residential care
88|Pomoc społeczna|Social work
90|Kultura i rozrywka|Arts and entertainment
91|Biblioteki i muzea|Libraries and museums
92|Gry losowe|Gambling
93|Sport i rekreacja|Sports and recreation
94|Organizacje członkowskie|Membership organisations
95|Naprawy|Repair of goods
96|Pozostałe usługi indywidualne|Other personal services
97|Gospodarstwa zatrudniające|Households as employers
98|Gospodarstwa na własne potrzeby|Households for own use
99|Organizacje eksterytorialne|Extraterritorial bodies`;

export const divisionNames: ReadonlyMap<string, LocalText> = new Map(
  told
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', pl = '', en = ''] = line.split('|');
      return [code, { pl, en }];
    }),
);
