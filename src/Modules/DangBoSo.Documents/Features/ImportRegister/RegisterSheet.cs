using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;

namespace DangBoSo.Documents.Features.ImportRegister;

/// <summary>Reads a register's table: every fault of every row, and the faults between rows.</summary>
internal sealed class RegisterSheet(DocumentBook book, DateOnly today, Func<string, DocumentKind?> readKind, Func<string, DocumentKind> kindOf)
{
    public const string Number = "so_hieu", Day = "ngay_ban_hanh", Issuer = "co_quan_ban_hanh", Abstract = "trich_yeu", Kind = "loai";
    private readonly Dictionary<SourceKey, int> seen = [];

    public List<SheetRow> Rows { get; } = [];

    public List<ImportProblem> Problems { get; } = [];

    public int Count { get; private set; }

    public string? Sheet { get; private set; }

    public async Task ReadAsync(Stream table, int most, CancellationToken ct)
    {
        try
        {
            using var reader = await TableReader.OpenAsync(table, ct);
            Sheet = reader.Sheet;
            Problems.AddRange(reader.Header.Check(Number, Day, Issuer, Abstract));
            if (Problems.Count > 0) return;
            await foreach (var row in reader.RowsAsync(ct))
            {
                if (++Count > most)
                {
                    Problems.Add(new ImportProblem(row.Number, "", "", "documents.import.rows_many", most));
                    return;
                }

                Take(row);
            }
        }
        catch (TableBroken broken)
        {
            Problems.AddRange(broken.Problems);
        }
    }

    private void Take(TableRow row)
    {
        var before = Problems.Count;
        Problems.AddRange(row.Faults);
        if (Problems.Count > before) return;
        Length(row, Number, 80, "documents.register.number_missing");
        Length(row, Issuer, 200, "documents.register.issuer_missing");
        Length(row, Abstract, 1000, "documents.register.abstract_missing");
        if (!Cells.TryDay(row[Day], out var day)) Problems.Add(row.Problem(Day, "platform.input.day"));
        else if (day > today) Problems.Add(row.Problem(Day, "documents.register.future"));
        var kind = row[Kind].Length == 0 ? kindOf(row[Number]) : readKind(row[Kind]);
        if (kind is null) Problems.Add(row.Problem(Kind, "documents.import.kind"));
        if (Problems.Count > before) return;
        var key = new SourceKey(Fold.Text(row[Issuer]), Symbol.Fold(row[Number]), day);
        if (!seen.TryAdd(key, row.Number)) Problems.Add(row.Problem(Number, "documents.import.twice", seen[key]));
        else Rows.Add(new SheetRow(row, key, new NewDocument(book, kind!.Value, row[Number], day, row[Issuer], row[Abstract])));
    }

    private void Length(TableRow row, string column, int most, string missing)
    {
        if (row[column].Length == 0) Problems.Add(row.Problem(column, missing));
        else if (row[column].Length > most) Problems.Add(row.Problem(column, "platform.input.too_long"));
    }
}

/// <summary>What makes two entries of one register the same document.</summary>
internal readonly record struct SourceKey(string Issuer, string Number, DateOnly Day);

internal sealed record SheetRow(TableRow Row, SourceKey Key, NewDocument Document);
