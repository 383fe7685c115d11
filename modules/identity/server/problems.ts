import { problemsOf } from '#platform/contract/problem.ts';

export const identityProblem = problemsOf({
  'wrong-credentials': {
    status: 401,
    en: 'The e-mail address and the password do not match. Check both, or set a new password.',
    pl: 'Adres e-mail i hasło nie pasują do siebie. Sprawdź oba albo ustaw nowe hasło.',
  },
  'too-many-tries': {
    status: 429,
    en: 'There were too many failed attempts. Wait {minutes} min and try again; setting a new password works at once.',
    pl: 'Było zbyt wiele nieudanych prób. Odczekaj {minutes} min i spróbuj ponownie; nowe hasło możesz ustawić od razu.',
  },
  'wrong-code': {
    status: 422,
    en: 'This code is not right, or it was used already. Wait for the next one in the app and enter that.',
    pl: 'Ten kod jest nieprawidłowy albo został już użyty. Poczekaj na następny w aplikacji i wpisz go.',
  },
  'sign-in-again': {
    status: 401,
    en: 'Signing in took too long or there were too many wrong codes. Begin again with your password.',
    pl: 'Logowanie trwało zbyt długo albo było zbyt wiele błędnych kodów. Zacznij od nowa, podając hasło.',
  },
  'codes-locked': {
    status: 429,
    en: 'There were too many wrong codes. Wait 15 minutes and sign in again.',
    pl: 'Było zbyt wiele błędnych kodów. Odczekaj 15 minut i zaloguj się ponownie.',
  },
  'wrong-password': {
    status: 422,
    en: 'The current password is not right. Nothing was changed.',
    pl: 'Obecne hasło jest nieprawidłowe. Nic nie zostało zmienione.',
  },
  'password-too-short': {
    status: 422,
    en: 'The password is too short: it needs at least 10 characters. A few words in a row are easy to remember.',
    pl: 'Hasło jest za krótkie: potrzebuje co najmniej 10 znaków. Kilka słów z rzędu łatwo zapamiętać.',
  },
  'password-too-long': {
    status: 422,
    en: 'The password is too long: 128 characters are the most.',
    pl: 'Hasło jest za długie: może mieć najwyżej 128 znaków.',
  },
  'password-too-common': {
    status: 422,
    en: 'This password is one of the first that anybody would try. Choose another, for example a few words in a row.',
    pl: 'To hasło jest jednym z pierwszych, które ktoś wypróbuje. Wybierz inne, na przykład kilka słów z rzędu.',
  },
  'password-own-name': {
    status: 422,
    en: 'The password must not be your own name or e-mail address. Choose another, for example a few words in a row.',
    pl: 'Hasło nie może być twoim imieniem, nazwiskiem ani adresem e-mail. Wybierz inne, na przykład kilka słów z rzędu.',
  },
  'reset-link-dead': {
    status: 410,
    en: 'This link has been used already or is too old. Ask for a new one.',
    pl: 'Ten link został już użyty albo jest za stary. Poproś o nowy.',
  },
  'setup-token-wrong': {
    status: 403,
    en: 'The set-up token is not right. It stands in the address that the program printed when it was last started.',
    pl: 'Token konfiguracji jest nieprawidłowy. Znajdziesz go w adresie, który program wypisał przy ostatnim uruchomieniu.',
  },
  'already-set-up': {
    status: 409,
    en: 'This server has been set up already. Sign in, or ask a colleague for an invitation.',
    pl: 'Ten serwer jest już skonfigurowany. Zaloguj się albo poproś kogoś z zespołu o zaproszenie.',
  },
  'email-taken': {
    status: 409,
    en: 'There is an account with this e-mail address already.',
    pl: 'Istnieje już konto z tym adresem e-mail.',
  },
  'slug-taken': {
    status: 409,
    en: 'There is a workspace called {slug} already.',
    pl: 'Istnieje już przestrzeń robocza o nazwie {slug}.',
  },
  'two-factor-is-on': {
    status: 409,
    en: 'An authenticator app is in use already. Switch it off first to use another.',
    pl: 'Aplikacja uwierzytelniająca jest już w użyciu. Wyłącz ją, aby użyć innej.',
  },
  'two-factor-is-off': {
    status: 409,
    en: 'No authenticator app is in use. Begin by setting one up.',
    pl: 'Żadna aplikacja uwierzytelniająca nie jest w użyciu. Zacznij od jej skonfigurowania.',
  },
  'last-owner': {
    status: 409,
    en: 'This is the only owner of the workspace. Make somebody else an owner first.',
    pl: 'To jedyny właściciel przestrzeni roboczej. Najpierw nadaj rolę właściciela komuś innemu.',
  },
  'above-own-role': {
    status: 403,
    en: 'This role is above yours. Ask an owner of the workspace.',
    pl: 'Ta rola jest wyższa od twojej. Zwróć się do właściciela przestrzeni roboczej.',
  },
  'already-member': {
    status: 409,
    en: '{email} is a member of this workspace already.',
    pl: '{email} już należy do tej przestrzeni roboczej.',
  },
  'letters-are-sent': {
    status: 409,
    en: 'This server sends letters: the person can ask for a new password on the sign-in page.',
    pl: 'Ten serwer wysyła wiadomości: ta osoba może poprosić o nowe hasło na stronie logowania.',
  },
  'member-elsewhere': {
    status: 403,
    en: 'This person also belongs to a workspace that you do not administer, so you cannot give them a reset link.',
    pl: 'Ta osoba należy też do przestrzeni, którą nie administrujesz, więc nie możesz dać jej linku do zmiany hasła.',
  },
  'invitation-unknown': {
    status: 404,
    en: 'There is no such invitation. Check that the whole link was copied.',
    pl: 'Nie ma takiego zaproszenia. Sprawdź, czy link został skopiowany w całości.',
  },
  'invitation-accepted': {
    status: 410,
    en: 'This invitation has been accepted already. Sign in to open the workspace.',
    pl: 'To zaproszenie zostało już przyjęte. Zaloguj się, aby otworzyć przestrzeń roboczą.',
  },
  'invitation-revoked': {
    status: 410,
    en: 'This invitation was taken back. Ask whoever invited you for a new one.',
    pl: 'To zaproszenie zostało wycofane. Poproś o nowe osobę, która cię zaprosiła.',
  },
  'invitation-expired': {
    status: 410,
    en: 'This invitation has expired. Ask whoever invited you for a new one.',
    pl: 'To zaproszenie wygasło. Poproś o nowe osobę, która cię zaprosiła.',
  },
  'invitation-for-another': {
    status: 409,
    en: 'This invitation is for {email}, and you are signed in as somebody else. Sign out first.',
    pl: 'To zaproszenie jest dla {email}, a ty korzystasz z innego konta. Najpierw się wyloguj.',
  },
  'invitation-needs-sign-in': {
    status: 409,
    en: 'You have an account already. Sign in, then open the invitation again.',
    pl: 'Masz już konto. Zaloguj się, a potem otwórz zaproszenie ponownie.',
  },
  'invitation-needs-account': {
    status: 422,
    en: 'To accept the invitation, give your name and choose a password.',
    pl: 'Aby przyjąć zaproszenie, podaj imię i nazwisko oraz wybierz hasło.',
  },
  'too-many-keys': {
    status: 409,
    en: 'There are {most} keys already. Revoke one that is not needed, then make another.',
    pl: 'Jest już {most} kluczy. Unieważnij niepotrzebny, a potem utwórz następny.',
  },
  'key-replaced-already': {
    status: 409,
    en: 'This key has been replaced already and is on its way out. Replace the new one instead.',
    pl: 'Ten klucz został już zastąpiony i wkrótce wygaśnie. Wymień nowy.',
  },
  'key-expires-in-past': {
    status: 422,
    en: 'A key cannot expire in the past. Choose a later day; nothing was made.',
    pl: 'Klucz nie może wygasnąć w przeszłości. Wybierz późniejszy dzień; nic nie zostało utworzone.',
  },
});
