using System.Reflection;

namespace Audit.Generators.Tests.Harness;

/// <summary>The files of this project and of the repository.</summary>
internal static class ProjectFiles
{
    public static string Project { get; } = typeof(ProjectFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "ProjectDirectory").Value!;

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Project, "..", ".."));
}
