"""Records of a province that its chief editor edits in the admin, each province its own.

A model with a foreign key `province` gets its lists and forms by a `ProvinceRecordViewSet` of its
own and `ProvinceRecordForm` as its `base_form_class`; nothing else is to be done for it to be
scoped. Rows without a province, where the model allows them, are the hub's: administrators alone
edit those.
"""
