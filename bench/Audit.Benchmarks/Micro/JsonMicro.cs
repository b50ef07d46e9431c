using System.Buffers;
using System.Text.Json;
using Audit.Benchmarks.Floor;
using Audit.Benchmarks.Work;
using Audit.Generated;
using Audit.Generated.Audit_Benchmarks;
using Audit.Json;
using BenchmarkDotNet.Attributes;

namespace Audit.Benchmarks.Micro;

/// <summary>The request and the dossier as JSON.</summary>
public class JsonMicro
{
    private readonly CreateDossier _request = CreateDossier.Samples[1];
    private readonly Dossier _dossier = Dossier.Sample.Result;
    private readonly FloorRow _row = new();
    private readonly RenderBuffer _buffer = new();
    private readonly JsonRenderer _renderer;
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _writer;

    public JsonMicro()
    {
        _renderer = new JsonRenderer(_buffer);
        _writer = new Utf8JsonWriter(_bytes);
    }

    [Benchmark(Baseline = true, Description = "JSON, by hand")]
    public void ByHand()
    {
        _row.Start(0);
        FloorDossiers.WriteParameters(_row, _request);
        FloorDossiers.WriteResult(_row, _dossier);
    }

    [Benchmark(Description = "JSON, the generated writers")]
    public void Generated()
    {
        _buffer.Clear();
        Render(_request, AuditJson.Write_Audit_Benchmarks_Work_CreateDossier);
        Render(_dossier, AuditJson.Write_Audit_Benchmarks_Work_Dossier);
    }

    [Benchmark(Description = "JSON, System.Text.Json's generator")]
    public void SourceGenerated()
    {
        Restart();
        JsonSerializer.Serialize(_writer, _request, MicroJsonContext.Default.CreateDossier);
        _writer.Reset();
        JsonSerializer.Serialize(_writer, _dossier, MicroJsonContext.Default.Dossier);
    }

    [Benchmark(Description = "JSON, System.Text.Json's reflection")]
    public void Reflection()
    {
        Restart();
        JsonSerializer.Serialize(_writer, _request);
        _writer.Reset();
        JsonSerializer.Serialize(_writer, _dossier);
    }

    private void Render<T>(T value, JsonWrite<T> write)
    {
        _renderer.StartField(JsonSettings.Default);
        _renderer.TryRender(value, write);
    }

    private void Restart()
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
    }
}
