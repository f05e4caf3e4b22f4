import type { ToolFacts } from '../core/policy.ts'
import type { Tool } from '../core/tool.ts'
import { cancelOrder } from './cancel_order.ts'
import { changeDefaultAddress } from './change_default_address.ts'
import { changeOrderItems } from './change_order_items.ts'
import { changePaymentMethod } from './change_payment_method.ts'
import { changeShippingAddress } from './change_shipping_address.ts'
import { createOrder } from './create_order.ts'
import { escalateCase } from './escalate_case.ts'
import { exchangeItems } from './exchange_items.ts'
import { findOrders } from './find_orders.ts'
import { getCustomer } from './get_customer.ts'
import { getOrder } from './get_order.ts'
import { getOrderStatus } from './get_order_status.ts'
import { getProduct } from './get_product.ts'
import { issueRefund } from './issue_refund.ts'
import { receiveGoods } from './receive_goods.ts'
import { replaceItem } from './replace_item.ts'
import { returnItems } from './return_items.ts'
import { searchPolicy } from './search_policy.ts'
import { webSearch } from './web_search.ts'

/** Every power of the desk. A test holds this list, the files beside it and the rules together. */
export const tools: readonly Tool[] = [
  findOrders,
  getOrderStatus,
  getOrder,
  getProduct,
  getCustomer,
  searchPolicy,
  webSearch,
  createOrder,
  cancelOrder,
  issueRefund,
  replaceItem,
  exchangeItems,
  returnItems,
  receiveGoods,
  changeOrderItems,
  changeShippingAddress,
  changePaymentMethod,
  changeDefaultAddress,
  escalateCase,
]

/** What the rules of each tool may look at. */
export const toolFacts: ToolFacts = Object.fromEntries(tools.map(({ name, facts }) => [name, facts]))
