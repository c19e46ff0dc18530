/** What a password is called in other languages. Accents and capitals are no matter. */
export const foreignPasswords = `
  passwort kennwort losungswort zugangscode | motdepasse mdp | contraseña contrasenya clavedeacceso claveacceso |
  senha palavrapasse | parola parolachiave parolaaccesso | wachtwoord paswoord | lösenord | adgangskode kodeord |
  passord | salasana tunnussana | hasło | heslo | jelszó | geslo | lozinka zaporka šifra | parolă | şifre sifre |
  slaptažodis | parole | parool | lykilorð | matkhau mậtkhẩu | katasandi | laluan | pasahitza | contrasinal | пароль |
  парола | лозинка | құпиясөз | κωδικός κωδικόςπρόσβασης συνθηματικό | סיסמה סיסמא | كلمةالمرور كلمةالسر | رمزعبور گذرواژه |
  पासवर्ड कूटशब्द | รหัสผ่าน | 密码 密碼 口令 | パスワード 暗証番号 | 비밀번호 암호 | գաղտնաբառ | პაროლი`

/** What tokens and keys are called in other languages. */
export const foreignKeys = `
  schlüssel apischlüssel zugangsschlüssel geheimnis geheimschlüssel | jeton jetons cléapi clésecrète clépublique |
  claveapi clavesecreta claveprivada testigo | chaveapi chavesecreta chavedeacesso chaveprivada | chiaveapi chiavesegreta |
  geheim sleutel apisleutel | nyckel apinyckel | nøkkel nøgle | klucz kluczapi | klíč tajemství | kulcs | anahtar apianahtarı |
  токен ключ секрет | κλειδί | 密钥 密鑰 令牌 | トークン 秘密鍵 鍵 | 토큰 비밀키 | מפתח | مفتاح رمز`
