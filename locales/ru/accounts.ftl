sign-in-title = Вход
sign-in-lede = Для сотрудников секретариата, координаторов, делегатов и наблюдателей.
sign-in-read = Читать без учётной записи
sign-in-do = Войти
sign-in-refused = Вход не выполнен
sign-in-unknown = Учётной записи с таким адресом и паролем нет. Проверьте адрес, пароль и раскладку клавиатуры.
sign-in-closed = Эта учётная запись закрыта. Администратор может открыть её снова.
sign-in-wait = { $minutes ->
    [one] Слишком много неудачных попыток. Подождите { $minutes } минуту и попробуйте снова.
    [few] Слишком много неудачных попыток. Подождите { $minutes } минуты и попробуйте снова.
   *[other] Слишком много неудачных попыток. Подождите { $minutes } минут и попробуйте снова.
 }
sign-in-help-title = Нет учётной записи или забыт пароль
sign-in-help = Учётные записи заводит секретариат. Обратитесь к координатору своего органа; новый пароль может задать администратор.
sign-out-do = Выйти
sign-out-done = Вы вышли из системы.

home-title = Планы работы
home-lede = Опубликованное органами.
home-none-published = Здесь будут планы органов, которые их публикуют. Пока планы доступны только участникам: войдите, чтобы прочитать свой.
home-nothing-yet = Здесь будут планы органов. Пока нет ни одного органа.
home-begin = Первый орган заводит администратор. Если нет и администратора, его заводит тот, кто обслуживает этот компьютер:
home-no-role = У вас пока нет роли ни в одном органе. Её может предоставить администратор.

account-title = Учётная запись
account-email = Электронная почта
account-password = Пароль
account-moment = { $date }, { $time } UTC
account-role-of = { $role }, { $of }
account-administrator = Администратор
account-roles = Роли
account-no-roles = Пока нет. Роль может предоставить администратор.
account-language-title = Язык
account-language = Язык страниц
account-language-hint = Для вашей учётной записи во всех браузерах. Переключатель вверху страницы меняет язык только в этом браузере.
account-language-browser = Как в браузере
account-language-keep = Сохранить язык
account-language-kept = Сохранено: страницы будут показаны на этом языке.
account-password-title = Пароль
account-password-present = Нынешний пароль
account-password-new = Новый пароль
account-password-hint = Не менее 12 знаков. Фразу запомнить легче, чем загадку.
account-password-change = Сменить пароль
account-password-changed = Пароль изменён. В остальных браузерах выполнен выход.
account-password-present-wrong = Это не ваш нынешний пароль. Ничего не изменено.
account-password-wait = Слишком много неудачных попыток. Подождите (минут: { $about }) и попробуйте снова.
account-password-short = Пароль слишком короткий: нужно не менее 12 знаков.
account-password-long = Пароль слишком длинный: не более 200 знаков.
account-password-guessable = Такой пароль легко угадать. Выберите пароль, который не совпадает с именем или адресом и не состоит из нескольких повторяющихся знаков.
account-sign-ins-title = Где выполнен вход
account-where = Где
account-since = Вход
account-last-seen = Активность
account-act = Действие
account-now = сейчас
account-this-browser = этот браузер
account-browser-on = { $browser }, { $system }
account-browser-unknown = Браузер, который себя не назвал
account-end = Завершить
account-end-named = Завершить сеанс: { $browser }, { $since }
account-more-sign-ins = { $count ->
    [one] Ещё { $count } более давний сеанс в списке не показан. Кнопка «Выйти во всех остальных браузерах» завершит и его.
    [few] Ещё { $count } более давних сеанса в списке не показаны. Кнопка «Выйти во всех остальных браузерах» завершит и их.
   *[other] Ещё { $count } более давних сеансов в списке не показаны. Кнопка «Выйти во всех остальных браузерах» завершит и их.
 }
account-end-others = Выйти во всех остальных браузерах
account-sign-in-ended = В том браузере выполнен выход.
account-others-ended = Во всех остальных браузерах выполнен выход.

person-email-malformed = Это не адрес электронной почты: укажите его в виде name@example.org.
person-email-taken = Учётная запись с таким адресом уже есть.
person-name-missing = Укажите имя и фамилию.
person-name-long = Имя слишком длинное: не более 200 знаков.
person-last-administrator = Это единственный администратор. Сначала назначьте другого.

membership-needs-agency = Сотрудник действует от имени учреждения секретариата этого органа. Сначала добавьте учреждение в состав секретариата или выберите другую роль.
membership-needs-state = Делегат действует от имени государства. Выберите государство.
membership-not-participating = Это государство не участвует в работе органа. Сначала добавьте его в число участников.
membership-held = Эта роль у данного лица уже есть.

body-slug-malformed = Краткий адрес состоит из строчных латинских букв, цифр и дефисов, начинается с буквы или цифры и содержит не более 63 знаков: speca-itsd.
body-slug-reserved = «{ $about }» — адрес другой страницы. Выберите иной.
body-slug-taken = Такой адрес уже у другого органа. Выберите иной.
body-name-missing = Укажите полное название органа.
body-short-name-unfit = Укажите краткое название не длиннее 60 знаков.
body-time-zone-unknown = «{ $about }» — не часовой пояс. Укажите город по списку IANA, например Asia/Almaty или Europe/Zurich, либо UTC.
body-state-unknown = «{ $about }» — не код государства. Укажите две буквы, например KZ.
body-agency-unknown = Организации «{ $about }» нет. Сначала добавьте её в список организаций.
body-agency-needed = { $about } отвечает за области или виды деятельности этого органа либо имеет в нём сотрудников и должно остаться.
body-state-needed = У государства { $about } есть делегаты в этом органе. Сначала завершите их полномочия.

organisation-acronym-unfit = Укажите сокращение не длиннее 40 знаков, без запятых.
organisation-acronym-taken = Организация «{ $about }» уже есть.
organisation-name-missing = Укажите полное название организации.

house-lede = Пользователи и их роли, органы и организации, которые их обслуживают.
house-leave = Оставить как есть

people-title = Пользователи
people-all = Все пользователи
people-find = Найти
people-words = Имя или адрес
people-body = Участник органа
people-none = Никого не найдено. Измените запрос или выберите другой орган.
people-pages = Страницы
people-first = Первая страница
people-next = Следующая страница

person-title = Имя и адрес
person-name = Имя
person-name-hint = В том виде, в каком оно будет стоять рядом с записями этого пользователя.
person-add = Добавить пользователя
person-add-do = Добавить пользователя
person-added = Учётная запись создана.
person-keep = Сохранить изменения
person-changed = Изменения сохранены.
person-house = Управление системой
person-administrator-hint = Ведёт учётные записи, органы и организации.
person-body = Орган
person-role = Роль
person-no-roles = Здесь будут роли этого пользователя. Предоставьте первую роль ниже.
person-no-bodies = Пока нет ни одного органа, в котором можно предоставить роль.
person-password = Первый пароль
person-password-hint = Не менее 12 знаков. Если оставить поле пустым, пароль будет создан и показан вам один раз.
person-password-ends = Во всех браузерах этого пользователя будет выполнен выход.
person-new-password = Новый пароль
person-set-password = Задать новый пароль
person-password-set = Новый пароль задан.
person-account = Учётная запись
person-close = Закрыть учётную запись
person-close-hint = С закрытой учётной записью войти нельзя; выход выполняется немедленно. Сделанные записи сохраняются.
person-closed = Учётная запись закрыта.
person-is-closed = Закрыта
person-reopen = Открыть учётную запись
person-reopen-hint = Учётная запись закрыта. После открытия сохранятся прежние роли и пароль.
person-reopened = Учётная запись снова открыта.
person-never-seen = не было

membership-role = Какую роль предоставить
membership-role-hint = Для каждого органа перечислены учреждения его секретариата и участвующие государства.
membership-choose = Выберите
membership-role-missing = Выберите роль.
membership-organisation = Представляет организацию
membership-organisation-hint = Для координаторов и наблюдателей: донор, партнёр, учреждение.
membership-none = Нет
membership-give = Предоставить роль
membership-given = Роль предоставлена.
membership-end-named = Завершить роль: { $role }, { $body }
membership-ended = Роль завершена.

handed-over-title = Пароль для передачи
handed-over-lede = Этот пароль показан сейчас и больше показан не будет. Передайте его так, чтобы прочитать мог только этот пользователь, и попросите сменить пароль на странице учётной записи.
handed-over-on = Пароль передан, продолжить

bodies-title = Органы
bodies-empty = Здесь будут органы: рабочие группы, комитеты, группы экспертов. Сначала добавьте организации секретариата, затем орган.
body-add = Добавить орган
body-add-do = Добавить орган
body-added = Орган добавлен.
body-keep = Сохранить изменения
body-changed = Изменения сохранены.
body-slug = Краткий адрес
body-slug-hint = Входит во все адреса страниц органа и не меняется. Строчные латинские буквы, цифры и дефисы: speca-itsd.
body-name = Название
body-name-ru = Название на русском языке
body-short-name = Краткое название
body-short-name-hint = Для меню, не более 60 знаков.
body-time-zone = Часовой пояс
body-time-zone-hint = По этому месту определяется, просрочен ли срок. Город по списку IANA, например Asia/Almaty.
body-agencies = Секретариат
body-agencies-hint = Сокращения через запятую в том порядке, в каком учреждения указаны в документах.
body-agencies-known = В списке есть: { $known }.
body-readers = Читатели
body-readers-all = Все
body-readers-members = Участники
body-published = Опубликовано
body-published-hint = План, решения и мероприятия может читать любой без учётной записи.
body-states = Участвующие государства
body-states-count = Государства
body-states-chosen = { $count ->
    [0] Не выбрано ни одного
    [one] Выбрано { $count } государство
    [few] Выбрано { $count } государства
   *[other] Выбрано { $count } государств
 }
body-members = Участники
body-members-named = Участники: { $body }

organisations-title = Организации
organisations-empty = Здесь будут организации: учреждения секретариатов, партнёры, доноры.
organisation-lede = Учреждение секретариата, партнёр, донор.
organisation-add = Добавить организацию
organisation-add-do = Добавить организацию
organisation-added = Организация добавлена.
organisation-keep = Сохранить изменения
organisation-changed = Изменения сохранены.
organisation-acronym = Сокращение
organisation-acronym-ru = Сокращение на русском языке
organisation-name = Название
organisation-name-ru = Название на русском языке
