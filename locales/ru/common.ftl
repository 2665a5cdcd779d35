product-name = Rapporteur
product-claim = Rapporteur отслеживает выполнение плана работы в период между сессиями.
printed = { $address }, распечатано { $date }

nav-skip = Перейти к содержанию
nav-main = Основная навигация
nav-breadcrumb = Путь к странице
nav-search = Поиск
nav-desk = Рабочий стол
nav-plan = План
nav-decisions = Решения
nav-proposals = Предложения
nav-outputs = Мероприятия
nav-funding = Финансирование
nav-sessions = Сессии
nav-summaries = Сводки
nav-changes = Что изменилось
nav-intake = Приём докладов
nav-administration = Управление
nav-sign-in = Войти

role-officer = Сотрудник секретариата
role-coordinator = Координатор
role-delegate = Делегат
role-observer = Наблюдатель

status-planned = Запланировано
status-preparing = Готовится
status-under-way = Осуществляется
status-delivered = Проведено
status-completed = Завершено
status-postponed = Отложено
status-cancelled = Отменено

funding-secured = Обеспечено
funding-partly-secured = Обеспечено частично
funding-expected = Ожидается
funding-sought = Изыскивается
funding-not-stated = Не указано

format-in-person = Очный формат
format-hybrid = Смешанный формат
format-online = Онлайн

form-problems = { $count ->
    [one] Перед сохранением нужно исправить { $count } замечание
    [few] Перед сохранением нужно исправить { $count } замечания
   *[other] Перед сохранением нужно исправить { $count } замечаний
 }
form-nothing-lost = Введённый вами текст сохранён и приводится ниже.
form-any = Любое значение
form-optional = необязательно

right-published = все, если орган публикует свой план
right-signed-in = все, кто вошёл в систему
right-member = участники этого органа
right-lead-officer = сотрудники учреждения, ответственного за вид деятельности
right-output-officer = сотрудники учреждения, которое проводит мероприятие или отвечает за соответствующий вид деятельности
right-responsible-officer = сотрудники учреждения, ответственного за выполнение решения
right-responsible-delegate = делегаты государства, ответственного за выполнение решения
right-officer = сотрудники учреждений секретариата
right-delegate = делегаты государств-участников
right-same-delegation = делегация, внёсшая предложение
right-coordinator = координаторы секретариата
right-administrator = администраторы
right-maker = автор записи в течение суток

error-reference = Номер для справки
error-way-plan = К плану
error-way-home = На первую страницу
error-not-found-title = Такой страницы нет
error-not-found = Возможно, адрес скопирован не полностью или страница предназначена только для участников. Если у вас есть учётная запись, войдите в систему.
error-forbidden-title = Действие недоступно для вашей учётной записи
error-forbidden = Это действие могут выполнять: { $who }. Ничего не изменено. Роль может предоставить координатор органа.
error-cross-site-title = Запрос поступил с другого сайта
error-cross-site = В целях безопасности ничего не изменено. Откройте страницу на этом сайте и отправьте форму ещё раз.
error-too-large-title = Слишком большой объём
error-too-large = Объём доклада не должен превышать 20 МБ. Ничего не сохранено. Удалите из документа изображения или сохраните его как текст и отправьте ещё раз.
error-busy-title = Не сейчас
error-slow-title = Запрос выполнялся слишком долго
error-slow = Ничего не изменено. Повторите попытку через минуту.
error-request-title = Запрос не удалось разобрать
error-character = В адресе или форме есть символ, который нельзя сохранить. Ничего не изменено. Вернитесь назад, удалите его и отправьте ещё раз.
error-request = Адрес или форма неполны. Ничего не изменено. Вернитесь назад и отправьте форму ещё раз.
error-fault-title = Произошёл сбой на нашей стороне
error-fault = Ранее сохранённые данные не пострадали, и ничего не записано частично. Повторите попытку; если сбой повторится, сообщите номер для справки администратору.
