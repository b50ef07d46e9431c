namespace Audit.Native.Tests;

/// <summary>A web application.</summary>
public sealed class WebProgram() : NativeProgram("Web");
