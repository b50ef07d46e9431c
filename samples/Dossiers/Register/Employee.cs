namespace Dossiers.Register;

/// <summary>Who is at work. A real application has an identity provider; the sample has a list and believes the header.</summary>
public sealed record Employee(string Name, Role Role)
{
    /// <summary>Everyone who works here.</summary>
    public static IReadOnlyList<Employee> All { get; } =
    [
        new("alice", Role.Clerk),
        new("bob", Role.Clerk),
        new("carol", Role.Supervisor),
        new("dave", Role.Clerk),
        new("erin", Role.Supervisor),
    ];

    /// <summary>Their names, for a message.</summary>
    public static string Names => string.Join(", ", All.Select(employee => employee.Name));

    /// <summary>The employee of that name; null when nobody is called that.</summary>
    public static Employee? Find(string? name) => All.FirstOrDefault(employee => employee.Name == name);
}
