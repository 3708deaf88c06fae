### Load results

import-withdraw = Withdraw the import
