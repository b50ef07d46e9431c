namespace Dossiers.Register;

/// <summary>What an employee may do: clerks work on dossiers, supervisors also approve them.</summary>
public enum Role
{
    Clerk,
    Supervisor,
}
