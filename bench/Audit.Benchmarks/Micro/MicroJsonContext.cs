using System.Text.Json.Serialization;
using Audit.Benchmarks.Work;

namespace Audit.Benchmarks.Micro;

/// <summary>The same types for System.Text.Json's generator.</summary>
[JsonSerializable(typeof(CreateDossier))]
[JsonSerializable(typeof(Dossier))]
internal sealed partial class MicroJsonContext : JsonSerializerContext;
