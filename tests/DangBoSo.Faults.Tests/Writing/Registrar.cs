using System.Globalization;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>A clerk enters one document after the other, each with its file.</summary>
/// <param name="seat">Who.</param>
/// <param name="ballast">Size of the file beyond its words.</param>
internal sealed class Registrar(string seat, int ballast) : Writer(seat)
{
    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var number = $"{round}-CV/{Mark(round)}";
        var about = $"Về việc kiểm tra {Mark(round)}";
        await notebook.PostAsync(await RegisterAsync(me, Seat, "Incoming", number, about, setting, Paper.Docx($"Nội dung của {Mark(round)}", ballast)), me);
    }

    public static async Task<Deed> RegisterAsync(Person me, string seat, string book, string number, string about, Setting setting, byte[] paper)
    {
        var page = await me.GetPageAsync("/documents/register");
        var issued = setting.Today.AddDays(-3);
        return new Deed("register " + number, seat, page, "main form",
            [("Book", book), ("Kind", "OfficialLetter"), ("Number", number), ("IssuedOn", issued.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)), ("Issuer", "Cơ quan thử nghiệm"), ("Abstract", about)],
            $"SELECT count(*) FROM documents_document WHERE number_text = {Quoted.Of(number)}",
            outcome =>
            [
                Fact.Row("documents_document", ("id", outcome.Id), ("number_text", number), ("abstract", about), ("book", book), ("issued_on", issued.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("issuer_name", "Cơ quan thử nghiệm")),
                Fact.Act("documents.registered", outcome.Id),
                Fact.Row("platform_file", ("record_id", outcome.Id)),
                Fact.Row("platform_search", ("record_id", outcome.Id)),
                Fact.Row("documents_text", ("document_id", outcome.Id)),
            ])
        {
            Files = [new Upload("Files", "cong-van.docx", paper)],
            FilesOf = outcome => outcome.Id,
        };
    }
}
