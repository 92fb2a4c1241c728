namespace DangBoSo.Organisation.Importing;

/// <summary>
/// The next rows of the import that runs on this node. A workbook cannot be entered in its middle: reading it from the beginning for every
/// batch would make a province's members an hour. Only a help: a node that starts anew reads again from the job's cursor.
/// </summary>
internal sealed class ReadAhead
{
    public const int Rows = 5_000;
    private volatile Kept? kept;

    /// <summary>Rows after the one entered last, or null when they must be read.</summary>
    public IReadOnlyList<MemberRow>? After(Guid import, int row, int most)
    {
        if (kept is not { } now || now.Import != import || row < now.After) return null;
        var next = now.Rows.SkipWhile(r => r.Row.Number <= row).Take(most).ToList();
        return next.Count > 0 ? next : null;
    }

    public void Keep(Guid import, int after, IReadOnlyList<MemberRow> rows) => kept = rows.Count == 0 ? null : new Kept(import, after, rows);

    private sealed record Kept(Guid Import, int After, IReadOnlyList<MemberRow> Rows);
}
