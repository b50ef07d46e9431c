using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Audit.Engineering;

/// <summary>System.Text.Json's generator of the SDK that built this program, which the targets beside this file put next to it.</summary>
internal static class JsonGenerator
{
    private static readonly Assembly Assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "System.Text.Json.SourceGeneration.dll"));

    public static IIncrementalGenerator Create() => (IIncrementalGenerator)Activator.CreateInstance(Assembly.GetTypes()
        .Single(static type => typeof(IIncrementalGenerator).IsAssignableFrom(type)))!;
}
