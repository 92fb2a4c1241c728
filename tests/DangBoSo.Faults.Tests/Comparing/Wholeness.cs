using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;

namespace DangBoSo.Faults.Tests.Comparing;

/// <summary>What must hold for everything that is there, answered or not: no part without the rest.</summary>
internal static class Wholeness
{
    private static readonly (string What, string Sql)[] Halves =
    [
        ("file without its content's row", "SELECT f.id FROM platform_file f LEFT JOIN platform_blob b ON b.hash = f.blob_hash WHERE b.hash IS NULL"),
        ("form token without its act", "SELECT t.token FROM platform_form_token t WHERE t.outcome_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM platform_act a WHERE a.subject_id = t.outcome_id)"),
        ("act neither in the log nor waiting for it", "SELECT a.id FROM platform_act a WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.act_id = a.id) AND NOT EXISTS (SELECT 1 FROM ledger_pending p WHERE p.act_id = a.id)"),
        ("document without its act", "SELECT d.id FROM documents_document d WHERE NOT EXISTS (SELECT 1 FROM platform_act_change c WHERE c.table_name = 'documents_document' AND c.operation = 'insert' AND c.row_key LIKE '%' || d.id || '%')"),
        ("document that nobody sees", "SELECT d.id FROM documents_document d WHERE NOT EXISTS (SELECT 1 FROM platform_audience a WHERE a.record_id = d.id)"),
        ("document that is not found", "SELECT d.id FROM documents_document d WHERE d.secrecy = 'Normal' AND NOT EXISTS (SELECT 1 FROM platform_search s WHERE s.record_id = d.id)"),
        ("dispatch that nobody sees", "SELECT d.id FROM documents_dispatch d WHERE NOT EXISTS (SELECT 1 FROM platform_audience a WHERE a.record_id = d.id)"),
        ("receipt by nobody", "SELECT d.id FROM documents_dispatch d WHERE (d.received_at IS NULL) <> (d.received_by_name IS NULL)"),
        ("member without a cell", "SELECT m.id FROM organisation_member m WHERE NOT EXISTS (SELECT 1 FROM organisation_membership s WHERE s.member_id = m.id)"),
        ("member that nobody sees", "SELECT m.id FROM organisation_member m WHERE NOT EXISTS (SELECT 1 FROM platform_audience a WHERE a.record_id = m.id)"),
        ("plan that nobody sees", "SELECT p.id FROM work_plan p WHERE NOT EXISTS (SELECT 1 FROM platform_audience a WHERE a.record_id = p.id)"),
        ("plan half imported: clauses", $"SELECT plan_id FROM work_clause GROUP BY plan_id HAVING count(*) <> {Planner.Clauses}"),
        ("plan half imported: targets", $"SELECT plan_id FROM work_target GROUP BY plan_id HAVING count(*) <> {Planner.Targets}"),
        ("plan half imported: targets without tasks", "SELECT p.id FROM work_plan p WHERE EXISTS (SELECT 1 FROM work_target t WHERE t.plan_id = p.id) <> EXISTS (SELECT 1 FROM work_task t WHERE t.plan_id = p.id)"),
        ("issued plan with a task still in draft", "SELECT p.id FROM work_plan p JOIN work_task t ON t.plan_id = p.id WHERE (p.state = 'Issued') <> (t.state <> 'Draft')"),
        ("plan issued to half of its recipients", "SELECT p.id FROM work_plan p WHERE p.state = 'Issued' AND 2 <> (SELECT count(*) FROM work_plan_unit u WHERE u.plan_id = p.id)"),
        ("plan in draft with recipients", "SELECT p.id FROM work_plan p JOIN work_plan_unit u ON u.plan_id = p.id WHERE p.state = 'Draft'"),
        ("plan issued without its document", "SELECT p.id FROM work_plan p WHERE p.state = 'Issued' AND 2 <> (SELECT count(*) FROM documents_dispatch d WHERE d.document_id = p.document_id)"),
        ("task that nobody sees", "SELECT t.id FROM work_task t WHERE NOT EXISTS (SELECT 1 FROM platform_audience a WHERE a.record_id = t.id)"),
        ("report that nobody sees", "SELECT r.id FROM work_report r WHERE NOT EXISTS (SELECT 1 FROM platform_audience a WHERE a.record_id = r.id)"),
        ("report without its figure", "SELECT r.id FROM work_report r WHERE NOT EXISTS (SELECT 1 FROM work_figure f WHERE f.report_id = r.id)"),
        ("report without its evidence", "SELECT r.id FROM work_report r WHERE NOT EXISTS (SELECT 1 FROM platform_file f WHERE f.record_id = r.id)"),
        ("report whose steps do not lead to its state", "SELECT r.id FROM work_report r WHERE NOT EXISTS (SELECT 1 FROM work_report_step s WHERE s.report_id = r.id AND s.status = r.status)"),
        ("accepted report whose figure does not count, or the other way", "SELECT r.id FROM work_report r JOIN work_figure f ON f.report_id = r.id WHERE (r.status = 'Accepted') <> (f.accepted_at IS NOT NULL)"),
    ];

    public static async Task<List<Difference>> CheckAsync(FaultedWorld world)
    {
        var found = new List<Difference>();
        foreach (var (what, sql) in Halves)
        {
            foreach (var row in await world.RowsAsync(sql)) found.Add(new Difference(Kind.HalfDone, $"{what}: {row[0]}"));
        }

        foreach (var blob in await world.RowsAsync("SELECT hash FROM platform_blob"))
        {
            if (!File.Exists(Path.Combine(world.Files, blob[0]![..2], blob[0]![2..4], blob[0]!))) found.Add(new Difference(Kind.HalfDone, $"content row without a stored file: {blob[0]}"));
        }

        var drafts = Path.Combine(world.Files, "tmp");
        if (Directory.Exists(drafts)) found.AddRange(Directory.EnumerateFiles(drafts).Select(d => new Difference(Kind.HalfDone, $"abandoned upload: {Path.GetFileName(d)}")));
        return found;
    }
}
