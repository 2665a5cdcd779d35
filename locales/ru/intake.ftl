intake-title = Приём доклада
intake-lede = Доклад о работе сессии считывается, показывается рядом с исходным текстом и записывается только по вашему указанию.
intake-file = Доклад
intake-file-hint = Текстовый файл, Markdown или Word (.txt, .md, .docx), не более 20 МБ.
intake-paste = Или вставьте его текст
intake-paste-hint = Номера строк будут соответствовать вставленному тексту.
intake-personal = Списки участников пропускаются: это персональные данные, и они не сохраняются.
intake-read-it = Прочитать
intake-pasted = Вставленный текст
intake-drafts = В работе
intake-no-drafts = Здесь находятся доклады, которые прочитаны, но ещё не приняты. Чтобы начать, отправьте доклад выше.
intake-draft-own = Ваш, последнее сохранение: { $date }
intake-draft-other = { $person }, последнее сохранение: { $date }
intake-reports = Приняты
intake-no-reports = Здесь находятся принятые доклады и сессии, к которым они относятся.
intake-of-session = Сессия { $ordinal }
intake-taken-in-by = доклад принят: { $person }, { $date }
intake-taken-in-on = доклад принят: { $date }

intake-nothing-sent = Ничего не отправлено. Выберите файл или вставьте текст доклада.
intake-upload-broken = Файл получен не полностью. Ничего не сохранено. Отправьте его ещё раз.
intake-too-many-fields = В форме больше полей, чем может быть в докладе. Ничего не изменено. Вернитесь назад и отправьте форму ещё раз.
intake-refused-empty = Файл пуст. Выберите доклад в формате .txt, .md или .docx.
intake-refused-kind = Файлы вида «{ $kind }» не читаются. Сохраните доклад в формате .docx, .txt или .md.
intake-refused-long = В тексте более 200 000 строк; столь длинных докладов не бывает. Сохраните доклад отдельно и попробуйте ещё раз.
intake-refused-binary = Файл двоичный, а не текстовый. Сохраните доклад в формате .docx, .txt или .md.
intake-refused-encoding = Кодировка файла не UTF-8 (строка { $line }). Сохраните его в UTF-8 и повторите попытку.
intake-refused-broken = Файл .docx повреждён. Откройте его в текстовом редакторе, сохраните ещё раз и повторите попытку.
intake-refused-hostile = Файл .docx отклонён: он устроен не так, как файлы текстовых редакторов. Сохраните его заново в редакторе, которому вы доверяете.

intake-read = Доклад прочитан. Просмотрите его, исправьте неверно прочитанное и примите.
intake-preview-eyebrow = Пока ничего не записано. Исправьте неверно прочитанное, затем примите доклад.
intake-preview-title = Что говорится в докладе: { $name }
intake-count-areas = { $count ->
    [one] { $count } область деятельности
    [few] { $count } области деятельности
   *[other] { $count } областей деятельности
 }
intake-count-activities = { $count ->
    [one] { $count } вид деятельности
    [few] { $count } вида деятельности
   *[other] { $count } видов деятельности
 }
intake-count-decisions = { $count ->
    [one] { $count } пункт решения
    [few] { $count } пункта решения
   *[other] { $count } пунктов решения
 }
intake-count-outputs = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[other] { $count } мероприятий
 }
intake-findings = { $count ->
    [0] Замечаний нет
    [one] { $count } замечание
    [few] { $count } замечания
   *[other] { $count } замечаний
 }
intake-severity-error = Ошибка
intake-severity-warning = Внимание
intake-severity-note = Примечание
intake-line = строка { $line }
intake-lines = строки { $from }–{ $to }
intake-source = Исходный текст
intake-participants = Строки { $from }–{ $to }: список участников. Это персональные данные, они пропущены и не сохраняются.
intake-not-shown = Строки { $from }–{ $to } не показаны: в них ничего не распознано.
intake-understood = Что распознано
intake-unplaced = { $count ->
    [one] { $count } фрагмент остался без места
    [few] { $count } фрагмента остались без места
   *[other] { $count } фрагментов остались без места
 }
intake-unplaced-lede = Они находятся под распознанными заголовками. Если фрагмент относится к чему-либо ниже, добавьте его в соответствующую формулировку.

intake-session = Сессия
intake-plan = План работы
intake-area = { $number }. { $title }
intake-area-legend = Область деятельности { $number }
intake-activity-legend = Вид деятельности { $code }
intake-decisions = Пункты решения: { $count }
intake-decision-legend = Пункт решения { $number }
intake-clause-legend = Глагол постановляющей части: { $verb }
intake-outputs = Мероприятия: { $count }
intake-output-legend = Мероприятие

intake-field-ordinal = Номер сессии
intake-field-symbol = Условное обозначение документа
intake-field-from = Начало
intake-field-to = Окончание
intake-field-place = Место
intake-field-country-chair = Страна-председатель
intake-field-format = Формат
intake-field-agencies = Учреждения секретариата
intake-field-title = Название
intake-field-objectives = Цели
intake-field-rationale = Обоснование
intake-field-leads = Ведущие учреждения
intake-field-timeframe-from = Сроки: начало
intake-field-timeframe-to = Сроки: окончание
intake-field-timeframe-wording = Сроки, как в документе
intake-field-funding-basis = Источник финансирования
intake-field-funding-clause = О финансировании в тексте
intake-field-funding-table-clause = О финансировании в сводной таблице
intake-field-label = Обозначение в документе
intake-field-wording = Формулировка
intake-field-number = Номер
intake-field-verb = Глагол постановляющей части
intake-field-class = Значение глагола
intake-field-addressee = Адресат
intake-field-follow-up = Последующие меры
intake-field-kind = Вид
intake-field-agency = Учреждение
intake-hint-day = Например: 2023-10-19
intake-hint-date = Например: 2024-06-27, 2024-06, 2024-Q2 или 2024
intake-hint-list = Сокращённые названия через запятую
intake-not-said = Не указано
intake-leave-out = Не принимать

intake-kind-training = Обучение
intake-kind-workshop = Семинар-практикум
intake-kind-seminar = Семинар
intake-kind-study-tour = Ознакомительная поездка
intake-kind-expert-meeting = Совещание экспертов
intake-kind-conference = Конференция
intake-kind-forum = Форум
intake-kind-meeting = Совещание
intake-kind-advisory-mission = Консультативная миссия
intake-kind-publication = Публикация
intake-kind-tool = Инструмент
intake-kind-other = Другое
intake-class-action = Действие
intake-class-soft_action = Рекомендация
intake-class-commitment = Обязательство
intake-class-constitutive = Постановление
intake-class-appreciation = Признательность
intake-class-neutral = Нейтрально
intake-class-emphasis = Подчёркивание
intake-class-reference = Ссылка
intake-basis-regular_budget = Регулярный бюджет
intake-basis-rptc = Регулярная программа технического сотрудничества
intake-basis-development_account = Счёт развития
intake-basis-extrabudgetary = Внебюджетные средства
intake-basis-in_kind = В натуральной форме
intake-basis-not_stated = Не указано
intake-follow-up-none_needed = Не требуются
intake-follow-up-open = Требуются

intake-fault-number = «{ $typed }» не является числом. Напишите цифрами: 4.
intake-fault-date = «{ $typed }» не является датой. Напишите 2024-06-27, 2024-06, 2024-Q2 или 2024.
intake-fault-state = «{ $typed }» не является названием государства. Напишите обычное название или двухбуквенный код.
intake-fault-code = «{ $typed }» нет в списке. Выберите значение из списка.
intake-fault-no-ordinal = Не указан номер сессии: всё, что содержится в докладе, относится к сессии. Напишите его цифрами.
intake-fault-ordinal = Номер сессии должен быть от 1 до 999.
intake-fault-day = Даты сессии указываются с точностью до дня. Напишите 2023-10-19 или оставьте поле пустым.
intake-fault-order = Окончание раньше начала. Исправьте одну из двух дат.
intake-fault-title = Не указано название. Напишите его или отметьте «Не принимать».
intake-fault-wording = Нет формулировки. Напишите её или отметьте «Не принимать».
intake-fault-decision-number = Нет номера. Напишите номер из документа или порядковый номер в списке.
intake-fault-verb = Нет глагола постановляющей части. Напишите его или отметьте «Не принимать».
intake-fault-long = Текст длиннее 200 000 знаков. Сократите его или отметьте «Не принимать».
intake-fault-acronym = Сокращённое название содержит не более 40 знаков. Напишите его вместо полного названия.

intake-save = Сохранить исправления
intake-saved = Исправления сохранены. В план пока ничего не записано.
intake-take-in = Принять
intake-take-in-nothing = Завершить: ничего не изменится
intake-discard = Удалить прочитанное
intake-discard-title = Удалить прочитанное?
intake-discard-lede = Прочитанное из «{ $name }» и внесённые исправления будут удалены. Принятое ранее останется без изменений.
intake-discard-do = Удалить
intake-discard-back = Вернуться
intake-discarded = Прочитанное удалено. Больше ничего не изменено.
intake-taken-in = Доклад принят: { $counts }.
intake-nothing-changed = Ничего не изменено: всё, что говорится в докладе, уже записано.
intake-count-new = новых записей: { $count }
intake-count-changed = изменённых: { $count }
intake-count-gone = отозванных: { $count }
intake-count-kept = сохранённых в силу их истории: { $count }
intake-theirs = Тем временем здесь сохранено: «{ $text }». При повторном сохранении будет записано то, что стоит в поле.
intake-conflict = Пока вы писали, кто-то сохранил исправления к этому докладу. Ваш текст остался в полях; там, где сохранённое отличается, оно приводится рядом. Просмотрите оба варианта и сохраните ещё раз.
intake-gone-title = Работа с этим докладом завершена
intake-gone-sentence = Кто-то уже принял его или удалил. Из ваших исправлений ничего не записано. Если нужно что-то исправить, отправьте исправленный доклад: будет показано, что он меняет.
intake-gone-way = К докладам

intake-difference = Сравнение с тем, что уже записано
intake-same = Всё, что говорится в докладе, уже записано. Приём ничего не изменит.
intake-difference-counts = Новое: { $new }. Изменено: { $changed }. Отсутствует: { $gone }. Без изменений: { $same }.
intake-changed = Изменено
intake-new = Новое
intake-gone = Отсутствует
intake-gone-lede = В докладе этого больше нет. При приёме эти записи будут отозваны; их история сохранится.
intake-kept = Отсутствует в докладе, но сохраняется
intake-kept-lede = В докладе этого больше нет, но с этими записями уже что-то произошло, поэтому они остаются.
intake-empty = пусто
intake-withdrawn = отозвано
intake-stands = снова действует
intake-name-session = Сессия { $name }
intake-name-plan = План работы: { $name }
intake-name-area = Область деятельности { $name }
intake-name-activity = Вид деятельности { $name }
intake-name-decision = Пункт решения { $name }
intake-name-output = Мероприятие: { $name }
intake-change-from-on = Первый день
intake-change-to-on = Последний день
intake-change-from = Начало
intake-change-to = Окончание
intake-change-place = Место
intake-change-country-chair = Страна-председатель
intake-change-format = Формат
intake-change-symbol = Условное обозначение документа
intake-change-title = Название
intake-change-table-title = Название в сводной таблице
intake-change-objectives = Цели
intake-change-rationale = Обоснование
intake-change-timeframe = Сроки
intake-change-funding-basis = Источник финансирования
intake-change-funding-clause = О финансировании в тексте
intake-change-funding-table-clause = О финансировании в сводной таблице
intake-change-funding-status = Состояние финансирования
intake-change-leads = Ведущие учреждения
intake-change-area-id = Область деятельности
intake-change-label = Обозначение в документе
intake-change-wording = Формулировка
intake-change-states = Упомянутые государства
intake-change-number = Номер
intake-change-footnotes = Сноски
intake-change-clauses = Глаголы постановляющей части
intake-change-organisation-id = Учреждение
intake-change-kind = Вид
intake-change-withdrawn = Действие
