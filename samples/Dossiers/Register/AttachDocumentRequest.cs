namespace Dossiers.Register;

/// <summary>What is known of a document before its content is read.</summary>
public sealed record AttachDocumentRequest(string FileName, string ContentType, long Length);
