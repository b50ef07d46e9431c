using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Audit.Generators.Caching;

/// <summary>The files of a compilation and which of them mention types of which. It keeps the files, and never the compilation. Thread-safe.</summary>
internal sealed class ProjectOutline
{
    private static readonly ConditionalWeakTable<Compilation, ProjectOutline> Known = new();

    private readonly string? _assemblyName;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly HashSet<string> _namespaces = [];
    private readonly Dictionary<string, List<int>> _filesByType = [];
    private readonly List<int> _filesForAll = [];

    // What each file mentions, found when it is first asked for. Two threads find the same.
    private readonly int[]?[] _mentioned;

    private ProjectOutline(Compilation compilation)
    {
        _assemblyName = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        Files = [.. compilation.SyntaxTrees];
        _mentioned = new int[]?[Files.Length];
        for (var file = 0; file < Files.Length; file++)
        {
            Add(file, FileOutline.Of(Files[file]));
        }
    }

    /// <summary>In the compilation's order, which is that of a partial type's members.</summary>
    public ImmutableArray<SyntaxTree> Files { get; }

    public static ProjectOutline Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new ProjectOutline(compilation));

    /// <summary>The file, those with a type it mentions, those with a type that they mention, and so on: for each file whether it is one.</summary>
    public bool[] ReachedFrom(SyntaxTree tree)
    {
        var reached = new bool[Files.Length];
        var pending = new Stack<int>(_filesForAll);
        pending.Push(Files.IndexOf(tree));
        while (pending.Count > 0)
        {
            var file = pending.Pop();
            if (!reached[file])
            {
                reached[file] = true;
                foreach (var mentioned in MentionedBy(file))
                {
                    pending.Push(mentioned);
                }
            }
        }

        return reached;
    }

    /// <summary>Whether all but the files is the same.</summary>
    public bool HasSameSettings(ProjectOutline other) => ReferenceEquals(this, other)
        || (_assemblyName == other._assemblyName
            && _options.Equals(other._options)
            && _references.SequenceEqual(other._references)
            && _namespaces.SetEquals(other._namespaces));

    private void Add(int file, FileOutline outline)
    {
        _namespaces.UnionWith(outline.Namespaces);
        if (outline.ConcernsAll)
        {
            _filesForAll.Add(file);
        }

        foreach (var type in outline.Types)
        {
            if (!_filesByType.TryGetValue(type, out var files))
            {
                _filesByType.Add(type, files = []);
            }

            files.Add(file);
        }
    }

    private int[] MentionedBy(int file) => _mentioned[file] ??= [.. FileOutline.Of(Files[file]).Mentions
        .SelectMany(name => _filesByType.TryGetValue(name, out var files) ? files : [])
        .Distinct()];
}
