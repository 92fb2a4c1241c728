namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>How much of what is collected goes upward: each organisation keeps its percent of what it took and was passed, and passes on the rest.</summary>
internal static class FeeShares
{
    /// <param name="root">Whose passing on is asked.</param>
    /// <param name="kind">Kind of a unit.</param>
    /// <param name="below">Units that pass on to it.</param>
    /// <param name="taken">What a unit's own collectors took.</param>
    /// <param name="keeps">Percent by kind.</param>
    /// <returns>Đồng; null where a percent on the way is not laid down.</returns>
    public static long? PassedOn(Guid root, Func<Guid, string> kind, ILookup<Guid, Guid> below, Func<Guid, long> taken, IReadOnlyDictionary<string, decimal?> keeps)
    {
        if (keeps.GetValueOrDefault(kind(root)) is not { } percent) return null;
        long all = taken(root);
        foreach (var child in below[root])
        {
            if (PassedOn(child, kind, below, taken, keeps) is not { } passed) return null;
            all += passed;
        }

        return all - (long)Math.Round(all * percent / 100m, MidpointRounding.AwayFromZero);
    }
}
