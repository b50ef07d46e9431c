namespace Dossiers.Register;

/// <summary>A file that belongs to a dossier.</summary>
public sealed record Document(
    long Id,
    long DossierId,
    string FileName,
    string ContentType,
    long Length,
    string Sha256,
    DateTimeOffset AttachedAt);
