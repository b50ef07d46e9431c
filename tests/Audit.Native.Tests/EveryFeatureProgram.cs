namespace Audit.Native.Tests;

/// <summary>A program without a container.</summary>
public sealed class EveryFeatureProgram() : NativeProgram("EveryFeature");
