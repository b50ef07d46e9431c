namespace Dossiers.Register;

/// <summary>The dossier is not in the state the operation needs.</summary>
public sealed class WrongStateException(string message) : Exception(message);
