using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Text;

namespace DangBoSo.Bench.Generating;

/// <summary>Registers of incoming and outgoing documents: one long one at the province, the rest spread over upper committees and base organisations.</summary>
internal sealed class DocumentsPart(Texts texts, IBulk bulk, Records records) : IDisposable
{
    private static readonly (DocumentKind Kind, string Code)[] Kinds =
        [(DocumentKind.OfficialLetter, "CV"), (DocumentKind.Report, "BC"), (DocumentKind.Plan, "KH"), (DocumentKind.Notice, "TB"), (DocumentKind.Conclusion, "KL"), (DocumentKind.Proposal, "TTr")];

    private static readonly DateOnly FirstDay = new(2025, 7, 1);

    private readonly Draw draw = Draw.For("documents");
    private readonly Dictionary<(Guid, DocumentBook, int), int> numbers = [];
    private readonly ITable documents = bulk.Open(
        "documents_document", "id", "holder_unit_id", "holder_organ_id", "book", "register_year", "register_number", "kind", "number_text", "number_folded", "issued_on",
        "issuer_name", "issuer_folded", "abstract", "find_folded", "secrecy", "urgency", "registered_at", "version");

    private int made;

    public void Make(Shape shape, IReadOnlyList<Place> places)
    {
        var holders = places.Where(p => p.Kind is UnitKind.UpperParty or UnitKind.BaseParty).ToList();
        var days = shape.Day.DayNumber - FirstDay.DayNumber;
        for (var i = 0; i < shape.Documents; i++)
        {
            var long_ = (long)i * shape.Register / shape.Documents != (long)(i + 1) * shape.Register / shape.Documents;
            var holder = long_ ? places[0] : holders[i % holders.Count];
            var book = long_ || draw.Below(1000) < shape.IncomingOfThousand ? DocumentBook.Incoming : DocumentBook.Outgoing;
            Enter(holder, book, FirstDay.AddDays((int)((long)i * days / shape.Documents)), draw.Of(Kinds), texts.Line(draw, 8, 28), draw.Of(holders));
        }
    }

    /// <summary>One entry; its id. Recipients know of it too (its search row is found by the holder's line only).</summary>
    public Guid Enter(Place holder, DocumentBook book, DateOnly day, (DocumentKind Kind, string Code) kind, string text, Place from, IReadOnlyList<Place>? recipients = null)
    {
        var at = new DateTimeOffset(day, new TimeOnly(1, 0), TimeSpan.Zero).AddMilliseconds(made++ % 20_000_000);
        var id = draw.Id(at);
        var number = numbers[(holder.Id, book, day.Year)] = numbers.GetValueOrDefault((holder.Id, book, day.Year)) + 1;
        var issuer = book is DocumentBook.Outgoing ? holder.Name : from.Name;
        var symbol = $"{number}-{kind.Code}/ĐU";
        documents.Row(
            id, holder.Id, holder.Organ, book.ToString(), day.Year, number, kind.Kind.ToString(), symbol, Fold.Text(symbol), day,
            issuer, Fold.Text(issuer), text, Fold.Text($"{symbol} {issuer} {text}"), nameof(Secrecy.Normal), draw.OneIn(40) ? nameof(Urgency.Urgent) : nameof(Urgency.Normal), UtcMicroseconds.ToMicroseconds(at), 1);
        records.Found(id, "documents.document", $"{symbol} – {text}", day, $"{text}\n{issuer}\n", holder);
        records.Seen(id, [holder, .. recipients ?? []]);
        return id;
    }

    public void Dispose() => documents.Dispose();
}
