using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Data;
using Xunit;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>
/// Each column of the live schema altered by SQL, in one table at a time; rows deleted, added and swapped. Each must be named, on
/// both engines.
/// </summary>
public sealed class TamperTests(ITestOutputHelper output)
{
    private static readonly string[] Ledger = ["platform_act", "platform_act_change", "platform_act_seal", "ledger_leaf", "ledger_checkpoint", "ledger_pending"];

    /// <summary>
    /// All that may be altered unseen. Each has its reason in the model, and <c>ledger verify</c> prints it. A new line here is a
    /// decision: what does not follow from covered columns, and is not mere working data, belongs in the ledger.
    /// </summary>
    private static readonly HashSet<string> Exempt =
    [
        // the ledger itself: verified by its own hashes, and tampered with below
        "platform_act", "platform_act_change", "platform_act_seal", "ledger_leaf", "ledger_checkpoint", "ledger_pending",
        // the same, but a log so short has no full tile: tampered with in SignedLogTests
        "ledger_tile",
        // signed by others, under keys that are not in this database
        "ledger_cosignature", "ledger_witnessed",
        // compared with the program's own scripts
        "platform_schema",
        // derived from covered tables; can be rebuilt
        "platform_audience", "platform_lineage", "platform_search", "platform_search.vector", "documents_text",
        "organisation_member_fts", "organisation_member.name_sort", "organisation_member.name_folded", "organisation_member_value.value_words", "organisation_member_row.cells_words", "organisation_procedure.name_folded", "organisation_saved_filter.name_folded", "organisation_quality_finding", "organisation_quality_score", "organisation_reconciliation_line",
        "documents_document.number_folded", "documents_document.issuer_folded", "documents_document.find_folded",
        // sealed under a key that may change; its own authentication code guards it
        "platform_file.name_cipher",
        "access_authenticator.sealed_secret", "access_authenticator.last_step", "access_passkey.sign_count",
        // keyed hash of a sealed column, changes with its key: compared with the value by SealedColumnTests
        "organisation_member.card_hash", "organisation_member.citizen_id_hash", "organisation_member.record_number_hash",
        // working data of the running program
        "platform_form_token", "platform_to_seal", "platform_job", "platform_notice", "access_kept_form", "access_session", "access_sign_in_failure", "ledger_witness",
    ];

    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Whatever_is_altered_is_named(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await new Specimens(house).MakeAsync();
        var clean = await house.VerifyAsync();
        Assert.Empty(clean.Findings);
        Assert.Equal(2, clean.Pending);
        Assert.All(clean.Rows, r => Assert.True(r.Value > 0, r.Key));

        var missed = await house.WithVerifierAsync(async (verifier, _) =>
        {
            await using var hand = await Hand.OpenAsync(house.Engine, verifier);
            var list = new List<string>();
            foreach (var table in hand.Columns.Select(c => c.Table).Distinct().Where(t => clean.Rows.ContainsKey(t) || Ledger.Contains(t)))
                list.AddRange(await TableAsync(hand, table, clean));
            return list;
        });
        Assert.Empty(clean.NotCovered.Keys.Except(Exempt));
        foreach (var (name, reason) in clean.NotCovered) output.WriteLine($"exempt: {name}: {reason}");
        Assert.Empty(missed);
        Assert.Empty((await house.VerifyAsync()).Findings);
    }

    private static async Task<List<string>> TableAsync(Hand hand, string table, LedgerReport clean)
    {
        var missed = new List<string>();
        var columns = hand.Of(table).Where(c => !clean.NotCovered.ContainsKey($"{table}.{c.Column}")).ToList();
        if (!Ledger.Contains(table))
        {
            // Named exactly, by row and column, so many can be altered for one look.
            var (all, altered) = await hand.ChangeAllAsync(table, [.. columns.Where(c => c.KeyPosition == 0)]);
            missed.AddRange(altered.Where(a => !all.Any(f => f.Table == table && f.Key == a.Key && f.Column == a.Column)).Select(a => $"{table}.{a.Column}"));
            if (all.Count > altered.Count) missed.Add($"{table}: {all.Count} findings for {altered.Count} alterations");
            columns.RemoveAll(c => c.KeyPosition == 0);
        }

        foreach (var column in columns)
        {
            if (!(await hand.ChangeAsync(table, column.Column)).Any(f => Names(f, table))) missed.Add($"{table}.{column.Column}");
        }

        if (!(await hand.DeleteAsync(table)).Any(f => Names(f, table))) missed.Add($"{table}: deleted row");
        if (!(await hand.AddAsync(table)).Any(f => Names(f, table))) missed.Add($"{table}: added row");
        if (hand.Of(table).Count > hand.Key(table).Count && !(await hand.SwapAsync(table)).Any(f => Names(f, table))) missed.Add($"{table}: swapped rows");
        return missed;
    }

    private static bool Names(Finding finding, string table) => Ledger.Contains(table) ? Ledger.Contains(finding.Table) : finding.Table == table;
}
