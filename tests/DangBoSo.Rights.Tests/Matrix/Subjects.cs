using DangBoSo.Testing.Filled;

namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>One prepared record, whose it is, and where it shows itself.</summary>
/// <param name="About">For the table.</param>
/// <param name="Home">The unit that handles it; null where a person's own things are meant.</param>
/// <param name="Ids">By the word that stands before the parameter in an address.</param>
/// <param name="ShownAt">Who may see this page may know of the record; null where there is none.</param>
internal sealed record Subject(string About, Place? Home, IReadOnlyDictionary<string, string> Ids, string? ShownAt);

/// <summary>A unit with the one above, one below that has to do with its records, and one that has not.</summary>
internal sealed record Place(string Above, string In, string Below, string Beside)
{
    /// <summary>A base unit: its committee above, a cell of its own below, its neighbour beside.</summary>
    public static readonly Place Base = new("TN.CQD", "TN.CQD.A", "TN.CQD.A.01", "TN.CQD.B");

    /// <summary>The committee: the province above; below a unit that was given the record where one was; beside a unit that was not.</summary>
    public static readonly Place Committee = new("TN", "TN.CQD", "TN.CQD.A", "TN.CQD.B");

    public IReadOnlyList<string> Units => [Above, In, Below, Beside];

    public static IReadOnlyList<string> All => [.. Base.Units.Union(Committee.Units, StringComparer.Ordinal)];
}

/// <summary>Which record each endpoint is asked about.</summary>
internal sealed class Subjects
{
    private static readonly string[] OfDrafts = ["/clauses/", "/targets/", "/tasks/", "/import", "/issue"];

    private readonly Dictionary<string, Subject> known = new(StringComparer.Ordinal);

    /// <summary>For bodies and questions that name records: what base unit A could name.</summary>
    public required IReadOnlyDictionary<string, string> Named { get; init; }

    public static async Task<Subjects> FindAsync(FilledWorld filled)
    {
        var (house, a) = (filled.House, filled.World.A.Id);
        async Task<string> OneAsync(string sql) => (await house.RowsAsync(sql + " LIMIT 1"))[0][0]!;
        Task<string> PlanAsync(string number) => OneAsync($"SELECT p.id FROM work_plan p JOIN documents_document d ON d.id = p.document_id WHERE d.number_text = '{number}'");
        Task<string> PartAsync(string table, string plan, string code) => OneAsync($"SELECT id FROM work_{table} WHERE plan_id = '{plan}' AND code = '{code}' ORDER BY id");
        Task<string> ReportAsync(string plan, string status) => OneAsync($"SELECT id FROM work_report WHERE plan_id = '{plan}' AND status = '{status}' ORDER BY id");
        var (given, draft) = (await PlanAsync("21-KH/ĐU"), await PlanAsync("22-KH/ĐU"));
        var document = await OneAsync($"SELECT id FROM documents_document WHERE holder_unit_id = '{a}' AND compartment_id IS NULL");
        var sent = await OneAsync("SELECT id FROM documents_document WHERE number_text = '21-KH/ĐU'");
        var task = await OneAsync($"SELECT id FROM work_task WHERE plan_id = '{given}' AND code = '1' AND owner_unit_id = '{a}'");
        var (waiting, open) = (await ReportAsync(given, "Submitted"), await ReportAsync(given, "Draft"));
        var unit = a.ToString();
        var cell = await OneAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.A.01'");
        var (post, account) = (filled.World.Who("a.officer").PostId.ToString(), filled.World.Who("a.officer").AccountId.ToString());
        var subjects = new Subjects
        {
            Named = new Dictionary<string, string>(StringComparer.Ordinal) { ["DocumentId"] = document, ["UnitId"] = unit, ["CellId"] = cell, ["Units"] = unit, ["AccountId"] = account, ["PostId"] = post, ["DelegationId"] = filled.Hidden.Of("delegations")![0], ["CompartmentId"] = filled.Hidden.Of("compartments")![0], ["PersonId"] = await OneAsync("SELECT id FROM access_compartment_member") },
        };
        void Add(string kind, string about, Place? home, string? shownAt, params (string Kind, string Id)[] ids) =>
            subjects.known[kind] = new Subject(about, home, ids.ToDictionary(i => i.Kind, i => i.Id, StringComparer.Ordinal), shownAt);
        Add("documents", "a document in A's register", Place.Base, $"/documents/{document}", ("documents", document));
        Add("documents/receipt", "a document sent to A", Place.Base, $"/documents/{sent}", ("documents", sent));
        Add("plans", "a plan of the committee, given to A", Place.Committee, $"/work/plans/{given}", ("plans", given), ("lines", await OneAsync($"SELECT line_id FROM work_task WHERE plan_id = '{given}' AND code = '1' AND owner_unit_id = '{a}'")), ("codes", "X1"), ("units", unit));
        Add("plans/draft", "a draft plan of the committee", Place.Committee, $"/work/plans/{draft}", ("plans", draft), ("clauses", await PartAsync("clause", draft, "P1")), ("targets", await PartAsync("target", draft, "X1")), ("tasks", await PartAsync("task", draft, "1")));
        Add("targets", "a target of that plan", Place.Committee, null, ("targets", await PartAsync("target", given, "X1")));
        Add("tasks", "a task of A", Place.Base, $"/work/tasks/{task}", ("tasks", task));
        Add("reports", "a report that A handed in", Place.Base, $"/work/reports/{waiting}", ("reports", waiting));
        Add("reports/draft", "a draft report of A", Place.Base, $"/work/reports/{open}", ("reports", open));
        Add("units", "unit A", Place.Base, $"/organisation/units/{unit}", ("units", unit));
        var member = await OneAsync("SELECT id FROM organisation_member");
        string Kept(string kind) => filled.Hidden.Of(kind)![0];
        Add("members", "a member in a cell of A", Place.Base, $"/organisation/members/{member}", [("members", member), .. new[] { "sections", "fields", "lists", "rows", "papers" }.Select(k => (k, Kept(k)))]);
        Add("findings", "something to mend in that member's record", Place.Base, $"/organisation/members/{member}", ("findings", Kept("findings")));
        Add("reconciliations", "a reconciliation by the committee's officer", Place.Committee, $"/organisation/reconciliations/{Kept("reconciliations")}", ("reconciliations", Kept("reconciliations")), ("differences", Kept("differences")));
        var correction = Kept("corrections");
        Add("corrections", "a proposal by that member", Place.Base, $"/organisation/members/{member}", ("corrections", correction), ("evidence", Kept("evidence")));
        foreach (var part in new[] { "sections", "fields", "lists", "rows", "papers" }) Add(part, "one's own record, without being a member", Place.Base, null, (part, Kept(part)));
        Add("requests", "a proposal by another person", Place.Base, null, ("requests", correction), ("evidence", Kept("evidence")));
        var procedure = filled.Hidden.Of("procedures")![0];
        Add("procedures", "an admission in a cell of A", Place.Base, $"/organisation/procedures/{procedure}", ("procedures", procedure), ("attachments", filled.Hidden.Of("attachments")![0]));
        var receipt = Kept("receipts");
        Add("receipts", "a receipt for fees of that member", Place.Base, $"/fees/receipts/{receipt}", ("receipts", receipt));
        Add("receipts/own", "one's own receipt, without being a member", Place.Base, null, ("receipts", receipt));
        Add("terms", "a term of A's committee", Place.Base, $"/organisation/terms/{Kept("terms")}", ("terms", Kept("terms")));
        Add("elections", "the result of an election in A", Place.Base, $"/organisation/elections/{Kept("elections")}", ("elections", Kept("elections")), ("minutes", Kept("minutes")));
        Add("posts", "a post in A", Place.Base, $"/organisation/units/{unit}", ("posts", post));
        var import = filled.Hidden.Of("imports")![0];
        Add("imports", "an import by the committee's officer", Place.Committee, $"/organisation/imports/{import}", ("imports", import));
        Add("filters", "a saved filter of another person", Place.Base, null, ("filters", filled.Hidden.Of("filters")![0]));
        Add("bulk", "an act on many members by the committee's officer", Place.Committee, $"/organisation/members/bulk/{filled.Hidden.Of("bulk")![0]}", ("bulk", filled.Hidden.Of("bulk")![0]));
        Add("accounts", "an account of A", Place.Base, $"/access/accounts/{account}", ("accounts", account));
        Add("files", "a file of a document in A's register", Place.Base, $"/documents/{document}", ("files", await OneAsync($"SELECT id FROM platform_file WHERE record_id = '{document}'")));
        Add("notices", "a notice of A's secretary", Place.Base, null, ("notices", filled.Hidden.Of("notices")![0]));
        Add("jobs", "long work that an officer of the committee asked for", Place.Committee, null, ("jobs", filled.Hidden.Of("jobs")![0]));
        Add("sessions", "a session of another person", Place.Base, null, ("sessions", filled.Hidden.Of("sessions")![0]));
        Add("passkeys", "a passkey of another person", Place.Base, null, ("passkeys", filled.Hidden.Of("passkeys")![0]));
        Add("delegations", "a delegation between other people", Place.Base, null, ("delegations", filled.Hidden.Of("delegations")![0]));
        var proposal = filled.Hidden.Of("proposals")![0];
        Add("proposals", "what waits for a second administrator, about an account of A", Place.Base, $"/access/proposals/{proposal}", ("proposals", proposal));
        var compartment = filled.Hidden.Of("compartments")![0];
        Add("compartments", "a compartment of A's secretary and clerk", Place.Base, $"/account/compartments/{compartment}", ("compartments", compartment));
        Add("records", "the history of a document in A's register", Place.Base, $"/documents/{document}", ("records", document));
        Add("proofs", "the proof of an act on it", Place.Base, $"/documents/{document}", ("proofs", await OneAsync($"SELECT id FROM platform_act WHERE subject_id = '{document}'")));
        return subjects;
    }

    /// <summary>Null when the endpoint names no record.</summary>
    public Subject? Of(Door door)
    {
        if (door.AskedIds.Contains("document") || door.Input?.GetProperty("DocumentId") is not null) return known["documents"];
        if (!door.NamesRecords) return null;
        var path = door.Endpoint.RoutePattern.RawText!;
        var kind = path.Split('/').TakeWhile(s => !s.StartsWith('{')).Last();
        var state = kind switch
        {
            "documents" when path.EndsWith("/receipt", StringComparison.Ordinal) => "documents/receipt",
            "plans" when OfDrafts.Any(p => path.Contains(p, StringComparison.Ordinal)) && !path.Contains("/board", StringComparison.Ordinal) => "plans/draft",
            "reports" when path.EndsWith("/submit", StringComparison.Ordinal) || path.EndsWith("/edit", StringComparison.Ordinal) || door.Method == "PUT" => "reports/draft",
            "receipts" when path.StartsWith("/account/", StringComparison.Ordinal) => "receipts/own",
            _ => kind,
        };
        return known.GetValueOrDefault(state) ?? throw new InvalidOperationException($"{door.Name}: tell me which record to ask about, in {nameof(Subjects)}.cs.");
    }
}
