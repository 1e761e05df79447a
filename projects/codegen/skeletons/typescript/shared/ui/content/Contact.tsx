import { Mail, MapPin, Phone } from 'lucide-react';
import './contact.css';

interface ContactProps {
  email?: string;
  phone?: string;
  address?: string;
}

export function Contact({ email, phone, address }: ContactProps) {
  return (
    <address className="contact">
      {email !== undefined && (
        <a href={`mailto:${email}`}>
          <Mail aria-hidden />
          {email}
        </a>
      )}
      {phone !== undefined && (
        <a href={`tel:${phone.replaceAll(/\s/g, '')}`}>
          <Phone aria-hidden />
          {phone}
        </a>
      )}
      {address !== undefined && (
        <span>
          <MapPin aria-hidden />
          {address}
        </span>
      )}
    </address>
  );
}
