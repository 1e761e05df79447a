/** The schema as cards, one per entity. */
import { Icon } from "./Icon.tsx";
import type { Entity } from "./events.ts";

const RELATIONS: Record<string, string> = {
  belongs_to: "belongs to",
  has_many: "has many",
  one_to_one: "one to one with",
  many_to_many: "many to many with",
};

const TYPES: Record<string, string> = {
  string: "Short text",
  text: "Long text",
  integer: "Whole number",
  number: "Number",
  decimal: "Amount",
  boolean: "Yes or no",
  date: "Date",
  datetime: "Date and time",
  time: "Time",
  enum: "Choice",
  multi_enum: "Several choices",
  email: "E-mail",
  url: "Link",
  phone: "Phone",
  color: "Colour",
  image: "Image",
  file: "File",
  json: "Structured data",
  rating: "Rating",
  duration: "Duration",
  percent: "Percentage",
};

export function DataModel({ entities }: { entities: Entity[] }) {
  if (entities.length === 0) {
    return (
      <div class="panel-empty">
        <Icon name="database" />
        <h2>No data model yet</h2>
        <p class="muted">Once the designer has read your description, its entities and fields appear here.</p>
      </div>
    );
  }
  return (
    <div class="entities">
      {entities.map((entity) => (
        <EntityCard key={entity.name} entity={entity} />
      ))}
    </div>
  );
}

function EntityCard({ entity }: { entity: Entity }) {
  return (
    <section class="card entity">
      <h2>{entity.label}</h2>
      <table>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">Rules</th>
          </tr>
        </thead>
        <tbody>
          {entity.fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">{field.label ?? field.name}</th>
              <td>
                {TYPES[field.type] ?? field.type}
                {field.options.length > 0 && <span class="small muted"> {field.options.join(", ")}</span>}
              </td>
              <td class="small muted">{rules(field)}</td>
            </tr>
          ))}
          {entity.computed.map((field) => (
            <tr key={field.name}>
              <th scope="row">{field.label ?? field.name}</th>
              <td colSpan={2}>
                <code>= {field.formula}</code>
              </td>
            </tr>
          ))}
          {entity.relations.map((relation) => (
            <tr key={relation.name}>
              <th scope="row">{relation.label ?? relation.name}</th>
              <td colSpan={2}>
                {RELATIONS[relation.type] ?? relation.type} <strong>{relation.target}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function rules(field: Entity["fields"][number]): string {
  return [field.required && "required", field.unique && "unique"].filter(Boolean).join(", ");
}
