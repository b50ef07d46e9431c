using Audit.Generators.Diagnostics;
using Audit.Generators.Parsing.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Audit.Generators.Analyzers;

/// <summary>AUD019: a value that may be huge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HugeValueAnalyzer() : RecordedPlaceAnalyzer(AuditDiagnostics.HugeValue)
{
    protected override Diagnostic? Analyze(RecordedPlace place, Compilation compilation)
        => place.WrittenTypes.Select(static type => HugeValues.WhatIsRecorded(RecordedTypes.Innermost(type))).FirstOrDefault(static found => found is not null) is { } recorded
            ? Diagnostic.Create(AuditDiagnostics.HugeValue, place.TypeLocation, place.Subject, recorded, place.Mark("AuditIgnore"))
            : null;
}
