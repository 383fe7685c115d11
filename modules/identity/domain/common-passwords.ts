/**
 * What people choose first when they must choose ten characters. Each entry is compared without case, look-alike digits
 * and whatever is hung on at the end, so `Password` also stands for `P@ssw0rd2024!`.
 */
export const commonWords: readonly string[] = [
  // English
  'password', 'passwort', 'passphrase', 'mypassword', 'newpassword', 'thepassword', 'passwordpassword', 'changeme',
  'changethis', 'letmein', 'letmeinnow', 'welcome', 'welcomeback', 'administrator', 'admin', 'adminadmin', 'administration',
  'rootroot', 'superuser', 'supervisor', 'manager', 'default', 'secret', 'topsecret', 'iloveyou', 'iloveyouforever',
  'ihateyou', 'sunshine', 'princess', 'football', 'footballer', 'baseball', 'basketball', 'superman', 'batman',
  'spiderman', 'starwars', 'pokemon', 'minecraft', 'dragon', 'dragonball', 'monkey', 'shadow', 'master', 'mastermind',
  'trustno', 'whatever', 'computer', 'internet', 'liverpool', 'manchester', 'barcelona', 'realmadrid', 'chelsea', 'arsenal',
  'michael', 'jessica', 'charlie', 'jennifer', 'elizabeth', 'alexander', 'christian', 'christopher', 'summer', 'winter',
  'spring', 'autumn', 'january', 'february', 'september', 'october', 'november', 'december', 'monday', 'friday',
  'happybirthday', 'helloworld', 'hellohello', 'goodmorning', 'thankyou', 'blink', 'blessed', 'jesuschrist', 'freedom',
  'chocolate', 'strawberry', 'butterfly', 'beautiful', 'cheesecake', 'mustang', 'ferrari', 'mercedes', 'corvette',
  'samsung', 'facebook', 'instagram', 'linkedin', 'google', 'microsoft', 'windows', 'university', 'company', 'business',
  'marketing', 'salesforce', 'sales', 'office', 'guest', 'guestguest', 'test', 'testtest', 'testing', 'testuser',
  'demo', 'demodemo', 'example', 'temporary', 'temp', 'abcdefghij', 'abcdefghijk', 'abcdabcd', 'qwerty', 'qwertyuiop',
  'qwertyqwerty', 'asdfghjkl', 'asdfasdf', 'zxcvbnm', 'zxcvbnmasd', 'qazwsx', 'qazwsxedc', 'qazwsxedcrfv', 'qweasdzxc',
  'qwerasdf', 'poiuytrewq', 'azerty', 'azertyuiop', 'qwertz', 'qwertzuiop', 'onetwothree', 'login', 'loginlogin', 'user',
  // Polish
  'haslo', 'haslohaslo', 'mojehaslo', 'nowehaslo', 'tajnehaslo', 'zmienmnie', 'zmienhaslo', 'administracja', 'kochamcie',
  'kochamciebie', 'misiaczek', 'kochanie', 'polska', 'polskapolska', 'bialoczerwoni', 'warszawa', 'krakow',
  'wroclaw', 'poznan', 'gdansk', 'szczecin', 'katowice', 'lodz', 'lublin', 'bialystok', 'legiawarszawa', 'lechpoznan',
  'wislakrakow', 'widzewlodz', 'agnieszka', 'katarzyna', 'malgorzata', 'mateusz', 'krzysztof', 'bartosz', 'sebastian',
  'wojciech', 'monika', 'karolina', 'kwiatuszek', 'sloneczko', 'dupadupa', 'firma', 'biuro', 'marketingowy', 'sprzedaz',
  'dzialsprzedazy', 'wiosna', 'jesien', 'wakacje', 'niespodzianka', 'lejek', 'lejeklejek', 'lejki', 'funnel', 'salesfunnel',
];
