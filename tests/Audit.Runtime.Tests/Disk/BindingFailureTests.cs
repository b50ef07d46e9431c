using Audit.Generated;
using Audit.Tests.Support;

namespace Audit.Tests.Disk;

/// <summary>Values that cannot be recorded because assemblies of different releases run together.</summary>
public class BindingFailureTests
{
    public static TheoryData<Exception> Bindings =>
    [
        new MissingMethodException("Dossier", "get_Title"),
        new MissingFieldException("Dossier", "Title"),
        new TypeLoadException("Could not load type 'Dossier'."),
        new TypeInitializationException("Dossier", new MissingMethodException("Dossier", "get_Title")),
    ];

    [Theory]
    [MemberData(nameof(Bindings))]
    public void A_type_or_member_that_is_not_found_is_a_fault_in_health_log_and_meter_and_not_only_a_flag_in_the_row(Exception thrown)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf($"{Guid.NewGuid():N}.db");
        using var log = new FileLog(path);
        using var meter = new FaultMeter(path);

        RecordValueThatThrows(log.Log, thrown);
        log.Step();

        var fault = Assert.Single(log.Log.GetHealth().Faults);
        Assert.Equal(("binding_failed", 1L), (fault.Reason, fault.Count));
        Assert.Equal(AuditHealthStatus.Degraded, log.Log.GetHealth().Status);
        Assert.StartsWith("1 values were not recorded because a type or member they need was not found", log.Line(33), StringComparison.Ordinal);
        Assert.Equal([("binding_failed", 1L)], meter.Counts);
    }

    [Fact]
    public void A_getter_that_throws_for_a_reason_of_its_own_is_no_fault_of_the_log()
    {
        using var folder = new TemporaryFolder();
        using var log = new FileLog(folder.PathOf("audit.db"));

        RecordValueThatThrows(log.Log, new InvalidOperationException("not now"));
        log.Step();

        Assert.Empty(log.Log.GetHealth().Faults);
    }

    private static void RecordValueThatThrows(AuditLog log, Exception thrown)
    {
        var call = AuditCalls.Begin(log, "read_dossier");
        call.Parameter("dossier"u8, thrown, static (_, thrown) => throw thrown);
        call.RecordSuccess();
    }
}
