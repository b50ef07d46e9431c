[assembly: AuditRedact(typeof(Uri), "Passwort")] // <- AUD027 names 'Passwort', but 'Uri' has no property or field of that name

namespace Cases.AssemblyMarkOfNoMember;

public sealed record Address(Uri Uri);
