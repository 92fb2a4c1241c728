using Xunit;

namespace DangBoSo.Testing;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>For theories: <c>[Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]</c>.</summary>
public static class Engines
{
    public static TheoryData<Engine> Both { get; } = [Engine.Sqlite, Engine.Postgres];
}
