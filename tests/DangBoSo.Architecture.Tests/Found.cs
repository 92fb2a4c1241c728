using Xunit;

namespace DangBoSo.Architecture.Tests;

internal static class Found
{
    /// <summary>Names every offender, not the first few.</summary>
    public static void None(IEnumerable<string?> offenders)
    {
        var list = offenders.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"{list.Count}:\n" + string.Join('\n', list));
    }
}
