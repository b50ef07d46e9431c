using System;
using System.Threading;
using System.Threading.Tasks;
using Audit;
using Shapes.Support;
using Xunit;

namespace Shapes.Logs;

public sealed class LogsTests : ShapeTest
{
    private readonly IAuditLog _wrong = new WrongLog();

    [Fact]
    public async Task The_log_is_the_one_of_the_first_step_that_has_one()
    {
        var own = new OwnLog(Log);

        new ParameterBeforeField(_wrong).Run(Log);
        new FieldBeforePrimaryConstructor(Log, _wrong).Run();
        new PrimaryConstructor(Log).Run();
        new PrimaryConstructorOfOtherTypes<OwnLog>(own, _wrong).Run();
        new HiddenParameter(_wrong, Log).Run();
        new OtherConstructors(Log).Run();
        new Property { Audit = Log }.Run();
        new FromBase(Log).Run();
        new FromBaseOfBase(Log).Run();
        new Hiding(Log, _wrong).Run();
        new FromGenericBase(own).Run();
        new Overriding(Log).Run();
        new TypeParameter<StructLog>(new StructLog(Log)).Run();
        new TypeParameterOfATypeParameter<StructLog, IAuditLog>(new StructLog(Log)).Run();
        ((IInherits)new Inherits(Log)).Run();
        new HandsOutItsLog(Log).Run(out _);
        StaticField.Use(Log);
        StaticField.Run();
        new StaticField().RunInstance();
        StaticProperty<int>.Use(Log);
        StaticProperty<int>.Run(1);
        new PositionalRecord(Log, 2).Run();
        await new ByItself(Log).FlushAsync(CancellationToken.None);
        own.Run(3);

        AssertRows(
            """
            parameter before field {} success
            field before primary constructor {} success
            primary constructor {} success
            primary constructor of a type parameter {} success
            hidden primary-constructor parameter {} success
            nullable field {} success
            property {} success
            base {} success
            base of base {} success
            hides the base's {} success
            generic base {} success
            override {} success
            type parameter {} success
            type parameter of a type parameter {} success
            base interface {} success
            hands out its log {} success
            static field {} success
            static field of an instance {} success
            static property {"value":1} success
            record {} success
            a log's own method {} success
            extension of a log {"number":3} success
            """);
    }

    [Fact]
    public void A_log_that_is_null_is_named_before_the_body_runs()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new OtherConstructors().Run());

        Assert.Contains("'nullable field'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_logs_in_one_process_share_nothing()
    {
        using var other = new OtherTest(Log);

        new PrimaryConstructor(other.OwnLog).Run();

        other.AssertOneRow();
        AssertNoRows();
    }

    private sealed class OtherTest(AuditLog first) : ShapeTest
    {
        public AuditLog OwnLog => Log;

        public void AssertOneRow()
        {
            Assert.NotSame(first, Log);
            AssertRows("primary constructor {} success");
        }
    }

    private sealed class WrongLog : IAuditLog
    {
        public bool TryEnqueue(AuditEntry entry) => throw new InvalidOperationException("This log must not be used.");

        public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken = default) => throw new InvalidOperationException("This log must not be used.");

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => throw new InvalidOperationException("This log must not be used.");

        public AuditStatistics GetStatistics() => throw new InvalidOperationException("This log must not be used.");
    }
}
