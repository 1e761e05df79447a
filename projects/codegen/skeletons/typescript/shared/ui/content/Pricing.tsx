import './pricing.css';

interface PricingProps {
  offers: readonly { heading: string; price: string; body: string }[];
}

export function Pricing({ offers }: PricingProps) {
  return (
    <ul className="pricing">
      {offers.map(({ heading, price, body }) => (
        <li key={heading}>
          <h3>{heading}</h3>
          <p className="pricing-price">{price}</p>
          <p>{body}</p>
        </li>
      ))}
    </ul>
  );
}
