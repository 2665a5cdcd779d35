# Keys of the keyboard that lead somewhere.
keys-title = Keys
keys-lede = Where scripts are on, these keys save a way; nothing needs them. They do nothing while you type in a field. Two keys are pressed one after the other.
keys-search = to the search field
keys-list = this list
keys-go = go to { $place }
keys-close = Close
