outputs-lede = Что проведено и подготовлено: семинары, учебные мероприятия, совещания, публикации с датами и местом проведения.
outputs-caption = Мероприятия, начиная с последних
outputs-filter = Отбор
outputs-filter-unknown = В адресе указано неизвестное условие отбора. Ничего не изменено. Откройте список мероприятий и выберите условия там.
outputs-show = Показать
outputs-show-all = Показать все мероприятия
outputs-all = Все
outputs-when-upcoming = Текущие и предстоящие
outputs-when-past = Прошедшие
outputs-when-without-word = Без подтверждения
outputs-dates = Даты
outputs-title = Название
outputs-kind = Вид
outputs-place = Место
outputs-agency = Учреждение
outputs-year = Год
outputs-state = Страна
outputs-format = Формат
outputs-links = Ссылки
outputs-facts = Сведения
outputs-reported-to = Доложено
outputs-activities = К каким видам деятельности относится
outputs-no-activities = Связанных видов деятельности нет.
outputs-history = История
outputs-pages = Страницы
outputs-next = Следующие мероприятия
outputs-first = Первая страница
outputs-none = Мероприятий пока нет. Они вносятся вместе с докладом о работе сессии, при изменении статуса видов деятельности и отдельно – по ссылке «Внести мероприятие».
outputs-none-found = Таких мероприятий нет.

outputs-kind-training = Учебное мероприятие
outputs-kind-workshop = Рабочее совещание
outputs-kind-seminar = Семинар
outputs-kind-study-tour = Ознакомительная поездка
outputs-kind-expert-meeting = Совещание экспертов
outputs-kind-conference = Конференция
outputs-kind-forum = Форум
outputs-kind-meeting = Совещание
outputs-kind-advisory-mission = Консультативная миссия
outputs-kind-publication = Публикация
outputs-kind-tool = Инструмент
outputs-kind-other = Другое

outputs-where-upcoming = текущие и предстоящие
outputs-where-past = прошедшие
outputs-where-without-word = завершившиеся, проведение не подтверждено
outputs-where-words = слова: «{ $words }»
outputs-where-session = из доклада { sessions-the }
outputs-where-agency = учреждение: { $agency }
outputs-where-kind = вид: «{ $kind }»
outputs-where-state = место: { $state }
outputs-where-year = год: { $year }
outputs-shown = { $count ->
    [0] Мероприятий нет.
    [one] { $count } мероприятие.
    [few] { $count } мероприятия.
   *[other] { $count } мероприятий.
 }
outputs-shown-where = { $count ->
    [0] Мероприятий нет ({ $conditions }).
    [one] { $count } мероприятие ({ $conditions }).
    [few] { $count } мероприятия ({ $conditions }).
   *[other] { $count } мероприятий ({ $conditions }).
 }
outputs-shown-many = Не менее { $count } мероприятий.
outputs-shown-many-where = Не менее { $count } мероприятий ({ $conditions }).

outputs-words = Слова
outputs-agencies = Учреждения
outputs-partners = Партнёры
outputs-participants = Участники
outputs-participants-hint = Только численность, без имён. Не заполняйте то, что не подсчитано; если государства неизвестны, укажите итог в последней строке.
outputs-heads-from = Откуда
outputs-heads-women = Женщины
outputs-heads-men = Мужчины
outputs-heads-unrecorded = Пол не указан
outputs-heads-together = Вместе
outputs-heads-all = Всего
outputs-heads-cell = { $from }, { $column }
outputs-heads-line = { $from } – { $heads }
outputs-origin-other-states = Другие государства
outputs-origin-organisations = Организации
outputs-origin-not-recorded = Государство не указано

outputs-standing = Проведение
outputs-standing-planned = Запланировано
outputs-standing-under-way = Проводится
outputs-standing-without-word = Не подтверждено
outputs-standing-took-place = Состоялось
outputs-standing-did-not = Не состоялось

outputs-new = Внести мероприятие
outputs-new-lede = Проведённое или запланированное: мероприятие с будущими датами показывается среди предстоящих, а после его окончания учреждению предлагается подтвердить проведение.
outputs-edit = Изменить
outputs-form-record = Внести мероприятие
outputs-form-keep = Внести изменения
outputs-recorded = Внесено: «{ $title }».
outputs-changed = Изменения внесены: «{ $title }».
outputs-same = Изменений нет: форма совпадает с текущими данными.
outputs-form-dates-hint = 2024-06-27, 27 июня 2024 года или июнь 2024 года.
outputs-form-place-hint = Город; для мероприятий онлайн не заполняется.
outputs-form-partners-hint = По одному в строке: организация или название. Без имён физических лиц.
outputs-form-activities-hint = Коды через запятую: 1.1, 2.3. Для плана, отличного от { $plan }, с его названием: 2021-2023/1.1.
outputs-form-activities-hint-bare = Коды с названием плана через запятую: 2021-2023/1.1.
outputs-form-links-hint = По одной в строке, начиная с https:// или http://.
outputs-form-no-activity = Вида деятельности «{ $given }» нет. Укажите код так, как он стоит в плане, например 1.1, или 2021-2023/1.1 для другого плана.
outputs-form-no-link = «{ $given }» – не ссылка. Ссылка начинается с https:// или http://.
outputs-form-no-state = Выберите страну из списка.
outputs-form-no-count = { $where }: «{ $given }» – не число. Укажите целое число не больше { $most } или оставьте поле пустым.
outputs-form-long-list = Допускается не более { $lines } строк по { $most } символов.
outputs-form-not-yours = Выберите своё учреждение или укажите вид деятельности, за который оно отвечает: мероприятия других учреждений вносят их сотрудники или координатор.

outputs-word = { $event ->
    [yes] Состоялось ли мероприятие?
   *[no] Выпущено ли издание?
 }
outputs-word-say = Подтвердить проведение
outputs-word-legend = Ваш ответ
outputs-word-yes = { $event ->
    [yes] Состоялось
   *[no] Выпущено
 }
outputs-word-yes-hint = с числом участников, если их подсчитывали
outputs-word-no = { $event ->
    [yes] Не состоялось
   *[no] Не выпущено
 }
outputs-word-no-hint = с указанием причины или новых дат в случае переноса
outputs-word-reason = Причина
outputs-word-from = Новые даты, с
outputs-word-from-hint = Только в случае переноса: 2024-10-02 или октябрь 2024 года.
outputs-word-record = Внести запись
outputs-word-none = Выберите один из двух ответов.
outputs-word-no-reason = Укажите причину или новые даты в случае переноса.
outputs-word-not-begun = Даты ещё не наступили. Если мероприятие состоялось раньше, сначала измените даты.
outputs-word-dates-passed = Эти даты уже прошли. Укажите даты, которые заканчиваются сегодня или позже.
outputs-word-held = Запись внесена: мероприятие «{ $title }» состоялось.
outputs-word-not-held = Запись внесена: мероприятие «{ $title }» не состоялось.
outputs-word-put-off = Запись внесена: мероприятие «{ $title }» перенесено; новые даты: { $dates }.

outputs-withdraw = Исключить
outputs-withdraw-says = Исключаются мероприятия, внесённые по ошибке, например повторно. Они больше не показываются; история сохраняется. Если мероприятие не состоялось, укажите это отдельно.
outputs-withdraw-why = Почему мероприятие исключается
outputs-withdraw-record = Исключить мероприятие
outputs-withdrawn = Исключено: «{ $title }».
outputs-stands = действует
outputs-withdrawn-word = исключено
outputs-reason-none = Укажите причину.

outputs-files = Файлы
outputs-file = Файл
outputs-file-hint = PDF, DOCX, XLSX, PNG или JPEG, не более 20 МБ.
outputs-file-note = Что это
outputs-file-note-hint = Например: программа, презентации, перечень выводов.
outputs-file-personal = Файл доступен всем, кому доступно мероприятие. Не отправляйте списки с именами.
outputs-file-add = Добавить файл
outputs-file-record = Добавить файл
outputs-file-none = Выберите файл.
outputs-file-there = Этот файл уже добавлен под названием «{ $name }».
outputs-file-done = Добавлен файл «{ $name }».
outputs-file-added = добавлен { $date }
outputs-file-remove = Удалить
outputs-file-remove-says = Файл больше не показывается и не выдаётся. В истории остаются его название и сведения о том, кто его удалил.
outputs-file-remove-why = Почему файл удаляется
outputs-file-remove-record = Удалить файл
outputs-file-removed = Файл «{ $name }» удалён.
