using System.Diagnostics;
using System.Text.RegularExpressions;
using Audit.Benchmarks.Editor;
using Audit.Generators;

namespace Audit.Benchmarks.Building;

/// <summary>A project of a user's on the disk, with the generator and the analyzers as the package gives them, built by <c>dotnet build</c>.</summary>
internal sealed partial class BuiltProject
{
    private readonly string _folder;

    /// <param name="folder">Where it is written.</param>
    /// <param name="isMarked">Whether its methods are audited; else they are what they would be without.</param>
    /// <param name="modules">How many services it has, of eight methods each.</param>
    public BuiltProject(string folder, bool isMarked, int modules)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        foreach (var (path, text) in SampleProject.Files(modules).Where(static file => file.Path != SampleProject.ContextFile))
        {
            Write(path, isMarked ? text : WithoutMarks(text));
        }

        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("NuGet.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Write("Sample.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NoWarn>$(NoWarn);CS0618</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(IAuditLog).Assembly.Location}" />
                <Analyzer Include="{typeof(AuditGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        Run("restore");
    }

    /// <summary>Changes a file and builds; the milliseconds that it took.</summary>
    public double Build()
    {
        Write("Changed.cs", $"// {Guid.NewGuid()}");
        return Run("build", "--no-restore");
    }

    private double Run(params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "-v:q", "-tl:off", "--nologo"]) { WorkingDirectory = _folder, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException(said);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static string WithoutMarks(string text) => Body().Replace(Declaration().Replace(text, ""), "public async $1 $2Async");

    [GeneratedRegex(@" *\[Audited\(.*?\)\]\n.*?;\n\n")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"private async (Task<.*>) (\w+)CoreAsync")]
    private static partial Regex Body();
}
