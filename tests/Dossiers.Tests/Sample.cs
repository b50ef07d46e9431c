using Audit.Tests.Support;
using System.Reflection;

namespace Dossiers.Tests;

/// <summary>Where the built sample is, and how it is started.</summary>
internal static class Sample
{
    /// <summary>The folder of its project.</summary>
    public static string Folder => Path.GetDirectoryName(Metadata("SampleProject"))!;

    /// <summary>Starts the program that the build made.</summary>
    public static ChildProcess Start(string folder, params string[] arguments) => ChildProcess.Start(folder, ["dotnet", Metadata("SampleProgram"), .. arguments]);

    /// <summary>The same for a user who has run nothing before, in a container.</summary>
    public static ChildProcess StartAsNewUser(string folder, string home, params string[] arguments) =>
        ChildProcess.Start(folder, ["env", $"HOME={home}", "DOTNET_RUNNING_IN_CONTAINER=true", "dotnet", Metadata("SampleProgram"), .. arguments]);

    /// <summary>Starts it as a reader of the README does.</summary>
    public static ChildProcess DotnetRun(string folder) =>
        ChildProcess.Start(folder, ["dotnet", "run", "--no-build", "--configuration", Metadata("Configuration"), "--project", Metadata("SampleProject")]);

    private static string Metadata(string key) =>
        typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
