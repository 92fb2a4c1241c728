using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Bench.Generating;

/// <summary>
/// A province, the same rows for the same shape every time. It goes past handlers, since millions of rows cannot go through them: what
/// it writes has no acts, so the ledger does not vouch for it, and the mark of a demonstration keeps it on this machine.
/// </summary>
internal sealed record World(Guid Plan, IReadOnlyList<Place> Places)
{
    /// <summary>Sees the whole province.</summary>
    public static string Secretary { get; } = PeoplePart.Login("bithu", "M");

    /// <summary>Keeps the longest register.</summary>
    public static string Clerk { get; } = PeoplePart.Login("vanthu", "M");

    /// <summary>Of the committee that has all tasks beyond 1x.</summary>
    public static string Busy { get; } = PeoplePart.Login("bithu", "M.01");

    /// <param name="shape">How much.</param>
    /// <param name="bulk">An empty database with the product's schema, or a digest.</param>
    /// <param name="keys">Of that database; null for a digest, since sealed values differ each time.</param>
    public static async Task<World> MakeAsync(Shape shape, IBulk bulk, ColumnKeys? keys)
    {
        var texts = new Texts();
        Mark(bulk);
        using var records = new Records(bulk);
        var places = TreePart.Make(shape, texts, bulk, records);
        PeoplePart.MakeAccounts(shape, places, texts, bulk);
        PeoplePart.MakeMembers(shape, places, texts, bulk, records, keys);
        using var documents = new DocumentsPart(texts, bulk, records);
        var bases = places.Where(p => p.Kind is UnitKind.BaseParty).ToList();
        var lastDue = LastDue(shape.Day);
        var issued = new DateTimeOffset(lastDue.AddMonths(-7), new TimeOnly(1, 0), TimeSpan.Zero);
        using var work = await WorkPart.OpenAsync(bulk, records);
        var plan = Plan("Đề án chuyển đổi số toàn đảng bộ", bases);
        var made = work.MakeTasks(plan, Lines(shape.Tasks, bases, places[0]), issued);
        using (var reports = new ReportsPart(texts, bulk, records)) reports.Make(plan, made, lastDue);
        if (shape.MoreTasks > 0) work.MakeTasks(Plan("Chương trình công tác dài", [places[1]]), Enumerable.Range(0, shape.MoreTasks).Select(i => (i, places[1])), issued.AddHours(1));
        documents.Make(shape, places);
        return new World(plan.Id, places);

        PlanMade Plan(string title, IReadOnlyList<Place> recipients)
        {
            var paper = documents.Enter(places[0], DocumentBook.Outgoing, DateOnly.FromDateTime(issued.DateTime), (DocumentKind.Scheme, "ĐA"), title, places[0], recipients);
            return work.MakePlan(paper, title, places[0], recipients, issued);
        }
    }

    /// <summary>The owner has a task of its own on each line as far as the number goes.</summary>
    private static IEnumerable<(int Line, Place Unit)> Lines(int tasks, List<Place> bases, Place owner)
    {
        var each = Math.Min(Shape.Lines, tasks / bases.Count);
        for (var line = 0; line < each; line++)
        {
            foreach (var unit in bases) yield return (line, unit);
            if (line < tasks - (each * bases.Count)) yield return (line, owner);
        }
    }

    private static DateOnly LastDue(DateOnly day)
    {
        var due = new DateOnly(day.Year, day.Month, 25);
        return due < day ? due : due.AddMonths(-1);
    }

    private static void Mark(IBulk bulk)
    {
        using var settings = bulk.Open("platform_setting", "key", "value");
        settings.Row("demonstration", "Dữ liệu sinh ra để đo: mọi tên người, số liệu, văn bản là hư cấu.");
        settings.Row("demonstration.whole", "1");
    }
}
