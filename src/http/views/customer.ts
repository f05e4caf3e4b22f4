import { type Customer, nameOf, type PaymentMethod } from '../../core/customer.ts'
import type { Erasure } from '../../core/erasure.ts'
import type { CustomerView } from '../contract/customer.ts'
import { iso, type Shown } from './common.ts'
import { addressView } from './order.ts'

export function customerView(customer: Customer): Shown<CustomerView> {
  return {
    id: customer.id,
    first_name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    address: addressView(customer.address),
    other_addresses: customer.otherAddresses.map(addressView),
    created_at: iso(customer.createdAt),
  }
}

export function methodView(method: PaymentMethod) {
  const balance = method.kind === 'gift_card' ? method.balance : null
  return { method: method.id, kind: method.kind, name: nameOf(method), balance }
}

export function erasureView({ customerId, at, counts }: Erasure) {
  return { customer_id: customerId, erased_at: iso(at), took: counts }
}
