using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Testing.Filled;

/// <summary>Fills the small world through the product's own doors, each act by the person who does it.</summary>
internal sealed class Hand(SmallWorld world, string secret)
{
    private readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);

    public Records Hidden { get; } = new();

    public Records Shared { get; } = new();

    public async Task FillAsync()
    {
        await PeopleOfAAsync();
        await RecordOfAAsync();
        await FeesOfAAsync();
        await TermOfAAsync();
        var own = await RegisterAsync("a.clerk", "Incoming", $"11-CV/{secret}", $"Công văn đến của An {secret}");
        var given = await IssuedAsync("21-KH/ĐU", $"Kế hoạch riêng cho An {secret}", secret, [world.A]);
        var draft = await DraftAsync("22-KH/ĐU", $"Kế hoạch chưa phát hành {secret}", secret);
        Hidden.Add("documents", own);
        var both = await IssuedAsync("23-KH/ĐU", "Kế hoạch chung", "", [world.A, world.B]);
        await WorkOfAAsync(given.Plan);
        await LeaveOpenAsync(given.Plan);
        await WorkOfAAsync(both.Plan);
        Shared.Add("documents", both.Document);
        Shared.Add("plans", both.Plan);
        Hidden.Add("documents", given.Document, draft.Document);
        Hidden.Add("plans", given.Plan, draft.Plan);
        foreach (var table in new[] { "clause", "target", "task" })
        {
            var foreign = table == "task" ? $" OR owner_unit_id = '{world.A.Id}'" : "";
            Hidden.Add(table + "s", (await world.House.RowsAsync($"SELECT id FROM work_{table} WHERE plan_id IN ('{given.Plan}', '{draft.Plan}'){foreign}")).Select(r => r[0]!));
        }

        Hidden.Add("lines", (await world.House.RowsAsync($"SELECT DISTINCT line_id FROM work_task WHERE plan_id IN ('{given.Plan}', '{draft.Plan}') OR code IN ('1', '2')")).Select(r => r[0]!));
        Hidden.Add("codes", "X1");
        Hidden.Add("reports", (await world.House.RowsAsync($"SELECT id FROM work_report WHERE plan_id = '{given.Plan}' OR status = 'Accepted'")).Select(r => r[0]!));
        Hidden.Add("files", (await world.House.RowsAsync($"SELECT id FROM platform_file WHERE record_id <> '{both.Document}'")).Select(r => r[0]!));
        Hidden.Add("notices", (await world.House.RowsAsync($"SELECT id FROM platform_notice WHERE account_id = '{world.Who("a.secretary").AccountId}' ORDER BY id")).Select(r => r[0]!));
        Hidden.Add("sessions", (await world.House.RowsAsync($"SELECT id FROM access_session WHERE account_id IN ('{world.Who("a.secretary").AccountId}', '{world.Who("cqd.officer").AccountId}') ORDER BY created_at")).Select(r => r[0]!));
        using (var key = new SoftKey()) await key.AddAsync(await world.SignInAsAsync("cqd.officer"), "Khóa của người khác");
        Hidden.Add("passkeys", (await world.House.RowsAsync("SELECT id FROM access_passkey"))[0][0]!);
        Hidden.Add("proposals", await ProposeAsync());
        Hidden.Add("delegations", await PostAsync("cqd.chief", "/api/v1/access/delegations", new { PostId = world.Who("a.officer").PostId, Permissions = new[] { "documents.receive" }, From = "31/08/2026", Until = "30/09/2026", Reason = $"Nghỉ phép {secret}" }));
        var compartment = await CompartmentOfAAsync();
        Hidden.Add("records", Hidden.Of("documents")!.Concat(Hidden.Of("plans")!));
        Hidden.Add("proofs", (await world.House.RowsAsync($"SELECT id FROM platform_act WHERE subject_id IN ('{given.Document}', '{given.Plan}', '{own}')")).Select(r => r[0]!));
        Hidden.Add("records", compartment);
        await AskVerificationAsync();
        foreach (var person in people.Values) person.Dispose();
    }

    // Without the secret word: administrators see it, and they see no content.
    private async Task<string> ProposeAsync()
    {
        using var admin = await world.SignInAsAsync("cqd.admin");
        var asked = await admin.SubmitAsync(await admin.GetPageAsync($"/access/accounts/{world.Who("a.secretary").AccountId}"), "#reset", [("WhyReset", "Quên mật khẩu")], [], follow: false);
        return Last(asked.Location ?? throw new InvalidOperationException($"The proposal was refused: {asked.Status} {asked.Text}"));
    }

    // Somebody's long work, over by the time anybody looks.
    private async Task AskVerificationAsync()
    {
        var job = await world.ActAsAsync("cqd.officer", async s =>
        {
            var asked = s.GetRequiredService<JobQueue>().Add("ledger.verify", "{}", 1);
            await s.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Platform.Acts.Act("ledger.verification_asked", asked.Id), CancellationToken.None);
            return asked.Id;
        });
        while (await world.House.CountAsync($"SELECT count(*) FROM platform_job WHERE id = '{job}' AND ended_at IS NULL") > 0) await Task.Delay(50);
        Hidden.Add("jobs", job.ToString());
    }

    /// <summary>Of A's secretary and clerk, with a document that nobody else in A may know of either.</summary>
    private async Task<string> CompartmentOfAAsync()
    {
        people["a.secretary"] = await world.SignInWithPhoneAsync("a.secretary"); // to let somebody in asks for a fresh factor
        var id = await PostAsync("a.secretary", "/api/v1/access/compartments", new { Name = $"Việc hạn chế {secret}", Purpose = $"Thử {secret}" });
        await PostAsync("a.secretary", $"/api/v1/access/compartments/{id}/members", new { PostId = world.Who("a.clerk").PostId, Reason = $"Vào sổ {secret}" });
        Hidden.Add("compartments", id);
        Hidden.Add("documents", await PostAsync("a.clerk", "/api/v1/documents", new { Book = "Incoming", Kind = "Report", Number = "12-BC/HC", IssuedOn = "05/01/2026", Issuer = "Đảng ủy thử", Abstract = $"Báo cáo hạn chế {secret}", CompartmentId = id }));
        return id;
    }

    private async Task PeopleOfAAsync()
    {
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(Csv($"code,parent,kind,name,short_name\nTN.CQD.A.01,TN.CQD.A,chi_bo,Chi bộ {secret},Chi bộ một"), CancellationToken.None));
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().MembersAsync(Csv($"code,full_name,birth_date,sex,joined,official,cell\n34019991,Nguyễn Văn {secret},23/02/1985,nam,20/08/2013,20/08/2014,TN.CQD.A.01"), null, CancellationToken.None));
        var cell = (await world.House.RowsAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.A.01'")).Single()[0]!;
        Hidden.Add("units", world.A.Id.ToString(), cell, world.Upper.Id.ToString());
        Hidden.Add("members", (await world.House.RowsAsync("SELECT id FROM organisation_member")).Select(r => r[0]!));
        Hidden.Add("posts", world.Who("a.officer").PostId.ToString(), world.Who("cqd.officer").PostId.ToString());
        Hidden.Add("accounts", world.Who("a.officer").AccountId.ToString(), world.Who("cqd.officer").AccountId.ToString());
        var import = await PostAsync("cqd.officer", "/api/v1/organisation/imports", new { Kind = "Members", Csv = $"code,full_name,birth_date,sex,joined,official,cell\n34019992,Trần Thị {secret},23/02/1985,nữ,20/08/2013,20/08/2014,TN.CQD.A.01" });
        Hidden.Add("imports", import);
        // One for each door that takes a filter away, and one that stays.
        foreach (var n in Enumerable.Range(1, 3)) Hidden.Add("filters", await PostAsync("cqd.officer", "/api/v1/organisation/members/filters", new { Name = $"Bộ lọc {secret} {n}", F = new[] { "age:30.." } }));
        Hidden.Add("bulk", await PostAsync("cqd.officer", "/api/v1/organisation/members/bulk", new { Act = "Check", Field = "origin", Source = "Paper" }));
        await AdmissionAsync(cell);
    }

    /// <summary>Begun, its first papers handed in.</summary>
    private async Task AdmissionAsync(string cell)
    {
        var procedure = await PostAsync("a.secretary", "/api/v1/organisation/procedures", new { CellId = cell, FullName = $"Người Xin {secret}", Sex = "Female", BirthDate = "02/09/2000", Day = "31/08/2026" });
        var secretary = await WhoAsync("a.secretary");
        var page = await secretary.GetPageAsync($"/organisation/procedures/{procedure}");
        var done = await secretary.SubmitAsync(page, "form#step", [("Day", "31/08/2026")], Enumerable.Range(0, 3).Select(i => new Upload($"Paper{i}", $"giay to {secret}.docx", Papers.Docx($"Giấy tờ {i} {secret}"))), follow: false);
        if (done.Location is null) throw new InvalidOperationException($"The step was refused: {done.Status} {done.Text}");
        Hidden.Add("procedures", procedure);
        Hidden.Add("attachments", (await world.House.RowsAsync("SELECT id FROM organisation_procedure_paper ORDER BY id")).Select(r => r[0]!));
    }

    /// <summary>The member's record: a photograph, a paper, a row, and a proposal of his own. His account bears no secret: administrators read the names of accounts.</summary>
    private async Task RecordOfAAsync()
    {
        var member = Hidden.Of("members")![0];
        await world.House.ActAsAsync(null, null, async s =>
        {
            var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(world.A.Id, OrganKind.Committee, PostRole.CommitteeMember, "Cấp ủy viên", "Nguyễn Văn Chính Chủ", Guid.Parse(member), new DateOnly(2026, 1, 1)), CancellationToken.None);
            await s.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Platform.Acts.Act("organisation.posts_opened"), CancellationToken.None);
            await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount(FilledWorld.Self, SmallWorld.Password, "Nguyễn Văn Chính Chủ", Guid.Parse(member), [post.Id])], CancellationToken.None);
        });
        var (keeper, at) = (await WhoAsync("cqd.officer"), $"/organisation/members/{member}");
        await PostAsync("cqd.officer", $"/api/v1{at}/sections/contact", new { Fields = new[] { new { Code = "permanent_address", Value = $"Tổ 5 {secret}" }, new { Code = "phone", Value = "0912000111" } }, Source = "Biography", State = "Matched", Version = "0" });
        await PostAsync("cqd.officer", $"/api/v1{at}/lists/work_history", new { Cells = new[] { new { Code = "from", Value = "09/2010" }, new { Code = "work", Value = $"Dạy học {secret}" } }, Source = "Biography", State = "Unchecked" });
        await keeper.SubmitAsync(await keeper.GetPageAsync(at + "/photo/new"), "main form", [], [new Upload("Photo", "anh.png", Pictures.Png(160, 200))]);
        await keeper.SubmitAsync(await keeper.GetPageAsync(at + "/papers/new"), "main form", [("Kind", "Decision"), ("Title", $"Quyết định {secret}")], [new Upload("Paper", "qd.docx", Papers.Docx($"Quyết định {secret}"))]);
        Hidden.Add("findings", (await world.House.RowsAsync($"SELECT id FROM organisation_quality_finding WHERE member_id = '{member}' AND state = 'Open' ORDER BY urgency"))[0][0]!);
        await ReconcileAsync();
        var self = await WhoAsync(FilledWorld.Self);
        var sent = await self.SubmitAsync(await self.GetPageAsync("/account/record/fields/origin/propose"), "main form", [("Value", $"Xã {secret}"), ("Reason", $"Giấy khai sinh {secret}")], [new Upload("Evidence", "khai sinh.docx", Papers.Docx($"Khai sinh {secret}"))]);
        Hidden.Add("sections", "contact");
        Hidden.Add("fields", "phone");
        Hidden.Add("lists", "work_history");
        Hidden.Add("rows", (await world.House.RowsAsync("SELECT line_id FROM organisation_member_row"))[0][0]!);
        Hidden.Add("papers", (await world.House.RowsAsync("SELECT id FROM organisation_member_paper WHERE kind = 'Decision'"))[0][0]!);
        Hidden.Add("corrections", Last(sent.Path));
        Hidden.Add("requests", Last(sent.Path));
        Hidden.Add("evidence", (await world.House.RowsAsync($"SELECT id FROM platform_file WHERE record_id = '{Last(sent.Path)}'"))[0][0]!);
    }

    /// <summary>The member's fees: by what he pays, a month paid, a month excused, by a collector of his cell.</summary>
    private async Task FeesOfAAsync()
    {
        var cell = Guid.Parse((await world.House.RowsAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.A.01'"))[0][0]!);
        await world.House.ActAsAsync(null, null, async s =>
        {
            var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(cell, OrganKind.Committee, PostRole.CommitteeMember, "Chi ủy viên", "Người Thu", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
            await s.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Platform.Acts.Act("organisation.posts_opened"), CancellationToken.None);
            await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount(FilledWorld.Collector, SmallWorld.Password, "Người Thu", null, [post.Id])], CancellationToken.None);
        });
        var at = $"/api/v1/organisation/fees/members/{Hidden.Of("members")![0]}";
        await PostAsync(FilledWorld.Collector, at + "/standing", new { Month = "2026-08", Group = "other", Amount = "12000", Note = $"Theo mức {secret}" });
        await PostAsync(FilledWorld.Collector, at + "/excuse", new { Month = "2026-09", Reason = $"Nằm viện {secret}" });
        Hidden.Add("receipts", await PostAsync(FilledWorld.Collector, at + "/payments", new { Day = "31/08/2026", Way = "Cash", Lines = new[] { new { Month = "2026-08", Amount = "12000" } } }));
    }

    /// <summary>A term of A's committee, by the office above, with an election; one of the candidates was not elected.</summary>
    private async Task TermOfAAsync()
    {
        var term = await PostAsync("cqd.officer", $"/api/v1/organisation/units/{world.A.Id}/terms", new { Organ = "Committee", Name = $"Nhiệm kỳ {secret}", From = "01/08/2026" });
        var officer = await WhoAsync("cqd.officer");
        var form = await officer.GetPageAsync($"/organisation/terms/{term}/elections/new?rows=2");
        var done = await officer.SubmitAsync(form, "main form",
            [("Office", "committee"), ("Day", "01/08/2026"), ("Seats", "1"), ("Entitled", "9"), ("Present", "9"), ("Issued", "9"), ("Valid", "9"), ("Candidates[0].PersonName", $"Người Trúng {secret}"), ("Candidates[0].For", "7"), ("Candidates[0].IsElected", "true"), ("Candidates[1].PersonName", $"Người Khác {secret}"), ("Candidates[1].For", "2")],
            [new Upload("Minutes", $"bien ban {secret}.docx", Papers.Docx($"Biên bản {secret}"))], follow: false);
        var election = Last(done.Location ?? throw new InvalidOperationException($"The election was refused: {done.Status} {done.Text}"));
        Hidden.Add("terms", term);
        Hidden.Add("elections", election);
        Hidden.Add("minutes", (await world.House.RowsAsync($"SELECT id FROM platform_file WHERE record_id = '{election}'"))[0][0]!);
    }

    /// <summary>The officer holds the member against an invented export: two fields differ, one person is unknown.</summary>
    private async Task ReconcileAsync()
    {
        var run = await PostAsync("cqd.officer", "/api/v1/organisation/reconciliations", new { Csv = $"citizen_id,full_name,birth_date,origin\n,Nguyễn Văn {secret},23/02/1985,Xã Gốc {secret}\n019085000001,Người Lạ {secret},01/01/1985,Xã Khác" });
        for (var i = 0; i < 600 && await world.House.CountAsync("SELECT count(*) FROM organisation_reconciliation WHERE compared_at IS NOT NULL") == 0; i++) await Task.Delay(20);
        Hidden.Add("reconciliations", run);
        Hidden.Add("differences", (await world.House.RowsAsync("SELECT id FROM organisation_reconciliation_line WHERE result = 'Differs'"))[0][0]!);
    }

    private async Task<(string Document, string Plan)> DraftAsync(string number, string title, string word)
    {
        var document = await RegisterAsync("cqd.clerk", "Outgoing", number, title);
        var plan = await PostAsync("cqd.officer", "/api/v1/work/plans", new { DocumentId = document, Title = title });
        var at = $"/api/v1/work/plans/{plan}";
        await PostAsync("cqd.officer", at + "/clauses", new { Code = "P1", Title = $"Mục một {word}", Text = $"Lời văn của mục {word}" });
        await PostAsync("cqd.officer", at + "/targets", new { Code = "X1", Group = "Nhóm một", Title = $"Hồ sơ được số hóa {word}", Unit = "%", CountedOf = "hồ sơ", ClauseCode = "P1", TargetValue = "100", Due = "2030", Weight = "100", Scope = "all" });
        await PostAsync("cqd.officer", at + "/tasks", new { Code = "1", Title = $"Việc của An {secret}", Owner = world.A.Id.ToString(), Due = "2027", Targets = new[] { "X1" } });
        await PostAsync("cqd.officer", at + "/tasks", new { Code = "2", Title = $"Việc thứ hai của An {secret}", Owner = world.A.Id.ToString(), Due = "2028" });
        await PostAsync("cqd.officer", at + "/tasks", new { Code = "3", Title = $"Việc của mọi đơn vị {word}", Owner = "all", Due = "2029", Targets = new[] { "X1" } });
        return (document, plan);
    }

    private async Task<(string Document, string Plan)> IssuedAsync(string number, string title, string word, WorldUnit[] units)
    {
        var made = await DraftAsync(number, title, word);
        await PostAsync("cqd.chief", $"/api/v1/work/plans/{made.Plan}/issue", new { Units = units.Select(u => u.Id.ToString()) });
        return made;
    }

    /// <summary>A confirms nothing, takes one task, sends one back; one report waits, one is accepted.</summary>
    private async Task WorkOfAAsync(string plan)
    {
        var first = await TaskAsync(plan, "1");
        await PostAsync("a.secretary", $"/api/v1/work/tasks/{first}/accept", new { });
        await PostAsync("a.secretary", $"/api/v1/work/tasks/{first}/assign", new { AccountId = world.Who("a.officer").AccountId });
        await PostAsync("a.secretary", $"/api/v1/work/tasks/{await TaskAsync(plan, "2")}/return", new { Reason = $"Không đủ người {secret}" });
        var sent = await ReportAsync(first, "Submitted");
        await PostAsync("a.secretary", $"/api/v1/work/reports/{sent}/submit", new { });
        var good = await ReportAsync(first, "Accepted");
        await PostAsync("a.secretary", $"/api/v1/work/reports/{good}/submit", new { });
        await PostAsync("cqd.officer", $"/api/v1/work/reports/{good}/accept", new { });
    }

    /// <summary>A report sent back, and a draft. Whoever opens the form of their tasks goes on with them.</summary>
    private async Task LeaveOpenAsync(string plan)
    {
        var back = await ReportAsync(await TaskAsync(plan, "1"), "Returned");
        await PostAsync("a.secretary", $"/api/v1/work/reports/{back}/submit", new { });
        await PostAsync("cqd.officer", $"/api/v1/work/reports/{back}/return", new { Reason = $"Thiếu minh chứng {secret}" });
        var last = await TaskAsync(plan, "3");
        await PostAsync("a.secretary", $"/api/v1/work/tasks/{last}/accept", new { });
        await ReportAsync(last, "Draft");
    }

    private async Task<string> ReportAsync(string task, string state)
    {
        var officer = await WhoAsync("a.officer");
        var form = await officer.GetPageAsync($"/work/tasks/{task}/report");
        var done = await officer.SubmitAsync(form, "main form", [("Day", "31/08/2026"), ("Progress", "UnderWay"), ("Text", $"Báo cáo {state} {secret}"), ("Figures[0].Numerator", "30"), ("Figures[0].Denominator", "739")],
            [new Upload("Evidence", $"minh chung {secret}.docx", Papers.Docx($"Minh chứng {state} {secret}"))], follow: false);
        return Last(done.Location ?? throw new InvalidOperationException($"The report was refused: {done.Status} {done.Text}"));
    }

    private async Task<string> RegisterAsync(string login, string book, string number, string about)
    {
        var person = await WhoAsync(login);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("Book", book), ("Kind", "Plan"), ("Number", number), ("IssuedOn", "05/01/2026"), ("Issuer", "Đảng ủy thử"), ("Abstract", about) }) form.Add(new StringContent(value), $"\"{name}\"");
        var file = new ByteArrayContent(Papers.Docx(about, "Toàn văn " + about));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "\"Files\"", "van-ban.docx");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents/uploads") { Content = form };
        request.Headers.Add("Idempotency-Key", Ids.Random().ToString());
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var answer = await person.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (string?)JsonNode.Parse(text)?["id"] ?? throw new InvalidOperationException($"{number} was refused: {text}");
    }

    private async Task<string> PostAsync(string login, string url, object body)
    {
        var answer = await (await WhoAsync(login)).ApiPostAsync(url, body);
        return (string?)answer.Body?["id"] ?? throw new InvalidOperationException($"{login} POST {url}: {answer.Status} {answer.Body}");
    }

    private async Task<string> TaskAsync(string plan, string code) =>
        (await world.House.RowsAsync($"SELECT id FROM work_task WHERE plan_id = '{plan}' AND code = '{code}' AND owner_unit_id = '{world.A.Id}'")).Single()[0]!;

    private async Task<Person> WhoAsync(string login) => people.TryGetValue(login, out var person) ? person : people[login] = await world.SignInAsAsync(login);

    private static string Last(string url) => url.Split('?')[0].Split('/')[^1];

    private static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));
}
