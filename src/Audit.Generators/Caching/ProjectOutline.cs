using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Audit.Generators.Caching;

/// <summary>The files of a compilation and which of them mention types of which. It keeps the files, and never the compilation. Thread-safe.</summary>
internal sealed class ProjectOutline
{
    private static readonly ConditionalWeakTable<Compilation, ProjectOutline> Known = new();

    // By the first and the last file: an edit leaves one of them as it was.
    private static readonly ConditionalWeakTable<SyntaxTree, ProjectOutline> Last = new();

    private readonly string? _assemblyName;
    private readonly CompilationOptions _options;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly HashSet<string> _namespaces;
    private readonly Dictionary<string, List<int>> _filesByType;
    private readonly Dictionary<string, List<int>> _filesByBase;
    private readonly Dictionary<string, List<string>> _aliases;
    private readonly IReadOnlyList<ILookup<string, string>> _derivedElsewhere;
    private readonly List<int> _filesForAll;

    // What each file mentions, found when it is first asked for. Two threads find the same.
    private readonly int[]?[] _mentioned;

    private ProjectOutline(Compilation compilation)
    {
        _assemblyName = compilation.AssemblyName;
        _options = compilation.Options;
        _references = compilation.ExternalReferences;
        _derivedElsewhere = AssemblyTypes.NamesIn(compilation);
        Files = [.. compilation.SyntaxTrees];
        if (LastOf(Files) is { } last && IsLike(last))
        {
            // Typing in a body: nothing that is known of the files has changed.
            (_namespaces, _filesByType, _filesByBase, _aliases, _filesForAll, _mentioned) = (last._namespaces, last._filesByType, last._filesByBase, last._aliases, last._filesForAll, last._mentioned);
        }
        else
        {
            (_namespaces, _filesByType, _filesByBase, _aliases, _filesForAll, _mentioned) = ([], [], [], [], [], new int[]?[Files.Length]);
            IAssemblySymbol[] libraries = [.. compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => !AssemblyTypes.IsOfFramework(assembly))];
            for (var file = 0; file < Files.Length; file++)
            {
                Add(file, FileOutline.Of(Files[file]), libraries);
            }
        }

        Remember();
    }

    /// <summary>In the compilation's order, which is that of a partial type's members.</summary>
    public ImmutableArray<SyntaxTree> Files { get; }

    public static ProjectOutline Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new ProjectOutline(compilation));

    /// <summary>The types of the compilation that derive from one of that name or implement it, whichever type the name means there.</summary>
    public static IEnumerable<INamedTypeSymbol> DerivedFrom(string name, Compilation compilation)
        => Of(compilation).DerivedFrom(name).Select(type => (INamedTypeSymbol)compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type)!);

    /// <summary>The files of the compilation that may say which types are entities.</summary>
    public IEnumerable<SyntaxTree> FilesThatMapEntities => _filesForAll.Select(file => Files[file]).Where(static file => FileOutline.Of(file).MapsEntities);

    /// <summary>The file, those with a type it mentions or with one derived from such a type, those that they lead to, and so on: for each file whether it is one.</summary>
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

    private static ProjectOutline? LastOf(ImmutableArray<SyntaxTree> files)
        => files.IsEmpty ? null
        : Last.TryGetValue(files[0], out var byFirst) ? byFirst
        : Last.TryGetValue(files[files.Length - 1], out var byLast) ? byLast
        : null;

    private bool IsLike(ProjectOutline last) => Files.Length == last.Files.Length
        && _derivedElsewhere.SequenceEqual(last._derivedElsewhere)
        && Files.Zip(last.Files, DeclarationComparer.AreSame).All(static same => same);

    private void Remember()
    {
        foreach (var file in Files.IsEmpty ? [] : new[] { Files[0], Files[Files.Length - 1] })
        {
            lock (Last)
            {
                Last.Remove(file);
                Last.Add(file, this);
            }
        }
    }

    private void Add(int file, FileOutline outline, IAssemblySymbol[] libraries)
    {
        _namespaces.UnionWith(outline.Namespaces);

        // A type may hide one of a library, or a namespace, from generated code.
        if (outline.ConcernsAll || outline.Types.Any(name => libraries.Any(library => library.TypeNames.Contains(name) || library.NamespaceNames.Contains(name))))
        {
            _filesForAll.Add(file);
        }

        foreach (var type in outline.Types)
        {
            Add(_filesByType, type, file);
        }

        foreach (var name in outline.Bases)
        {
            Add(_filesByBase, name, file);
        }

        foreach (var (alias, name) in outline.Aliases)
        {
            Add(_aliases, name, alias);
        }
    }

    private int[] MentionedBy(int file)
    {
        var outline = FileOutline.Of(Files[file]);
        return _mentioned[file] ??=
        [
            .. outline.Mentions.SelectMany(name => Of(_filesByType, name))
                .Concat(outline.Leads.SelectMany(BasesFor).SelectMany(name => Of(_filesByBase, name)))
                .Distinct(),
        ];
    }

    private IEnumerable<TypeDeclarationSyntax> DerivedFrom(string name)
        => SpellingsOf(name).SelectMany(spelling => Of(_filesByBase, spelling).SelectMany(file => FileOutline.Of(Files[file]).DerivedFrom(spelling)));

    /// <summary>The names of bases by which a type derives from one of that name, with one of another assembly between or without.</summary>
    private HashSet<string> BasesFor(string name)
    {
        var bases = new HashSet<string>();
        var pending = new Stack<string>([name]);
        while (pending.Count > 0)
        {
            var one = pending.Pop();
            foreach (var part in bases.Add(one) ? SpellingsOf(one).Concat(_derivedElsewhere.SelectMany(names => names[one])) : [])
            {
                pending.Push(part);
            }
        }

        return bases;
    }

    private IEnumerable<string> SpellingsOf(string name) => Of(_aliases, name).Prepend(name).Distinct();

    private static void Add<T>(Dictionary<string, List<T>> lists, string name, T item)
    {
        if (!lists.TryGetValue(name, out var list))
        {
            lists.Add(name, list = []);
        }

        list.Add(item);
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string name) => lists.TryGetValue(name, out var list) ? list : [];
}
