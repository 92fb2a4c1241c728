using System.Text.RegularExpressions;
using DangBoSo.Architecture.Tests.Rooms;
using DangBoSo.Platform.Acting;
using Xunit;

namespace DangBoSo.Architecture.Tests.Sources;

/// <summary>
/// Who asks for records says for whom. A file is the measure: within one that names the actor a single forgotten filter is not noticed here, but
/// by the sweeps in DangBoSo.Rights.Tests.
/// </summary>
public sealed class NeedToKnowTests
{
    /// <summary>Files that read records of nobody in particular, and why that tells nobody anything.</summary>
    private static readonly Dictionary<string, string> Unfiltered = new(StringComparer.Ordinal)
    {
        ["src/Modules/DangBoSo.Access/Features/Compartments/Orphans.cs"] = "bare names of compartments of the actor's own unit that nobody manages, for who could take them over",
        ["src/Modules/DangBoSo.Demonstration/MonthsChapter.cs"] = "plays every person of an invented place before anybody looks",
        ["src/Modules/DangBoSo.Demonstration/ProceduresChapter.cs"] = "chooses an invented member for an invented event, before anybody looks",
        ["src/Modules/DangBoSo.Documents/Features/FillDesk/DocumentsGuide.cs"] = "whether anything is registered at all: yes or no",
        ["src/Modules/DangBoSo.Documents/Features/ImportRegister/ImportRegister.cs"] = "duplicates, in the register of the actor's own unit",
        ["src/Modules/DangBoSo.Documents/Features/RegisterDocument/RegisterNumbers.cs"] = "the next number, in the register of the actor's own unit",
        ["src/Modules/DangBoSo.Organisation/Enquiries/Belonging.cs"] = "how many of a cell's members are counted or vote: a number, and places of one who was found visible",
        ["src/Modules/DangBoSo.Organisation/Enquiries/MemberBook.cs"] = "contract for the rooms above, which ask about what they were shown",
        ["src/Modules/DangBoSo.Organisation/Enquiries/Organisations.cs"] = "contract for the rooms above: names and places of units that a visible record names",
        ["src/Modules/DangBoSo.Organisation/Enquiries/PostBook.cs"] = "contract for the rooms above: Access makes the actor himself of it",
        ["src/Modules/DangBoSo.Organisation/Features/ChangeUnits/ChangeCarrying.cs"] = "carries out a change that its reading found allowed and visible; shows nothing",
        ["src/Modules/DangBoSo.Organisation/Features/FillDesk/FeesDesk.cs"] = "names of whom the actor's own cell counts, for who reads members by name and takes their fees",
        ["src/Modules/DangBoSo.Organisation/Fees/FeeReader.cs"] = "members of a cell that was found visible to who reads members by name (FeeGate)",
        ["src/Modules/DangBoSo.Organisation/Founding/OrganisationGuide.cs"] = "whether units, members and posts exist at all: yes or no",
        ["src/Modules/DangBoSo.Organisation/Founding/RootFounding.cs"] = "roots, for the set-up at a time when nobody has an account",
        ["src/Modules/DangBoSo.Organisation/Importing/IdentifierCheck.cs"] = "whether identifiers of a file are in use anywhere: yes or no, as the unique indexes say too",
        ["src/Modules/DangBoSo.Organisation/Importing/MemberImportJob.cs"] = "the one import that the job was made for, by the account that asked",
        ["src/Modules/DangBoSo.Organisation/Features/QualityQueue/QualityQueue.cs"] = "the names of members whose findings FindingGate let through",
        ["src/Modules/DangBoSo.Organisation/Quality/Examiner.cs"] = "holds records against the rules for everybody, namesakes among all; writes codes of rules, and shows nothing",
        ["src/Modules/DangBoSo.Organisation/Quality/FindingReader.cs"] = "the name of the unit of a member who was found visible",
        ["src/Modules/DangBoSo.Organisation/Records/RecordWriter.cs"] = "whether an identifier is in use anywhere: yes or no, as the unique index says too",
        ["src/Modules/DangBoSo.Organisation/Procedures/Course.cs"] = "one day of the member of a procedure that was found visible",
        ["src/Modules/DangBoSo.Organisation/Procedures/Destinations.cs"] = "whether a cell bears the code that the other side told: its id, nothing of it",
        ["src/Modules/DangBoSo.Organisation/Procedures/Outcomes.cs"] = "changes the member of a procedure that was found visible, and what else is open for him",
        ["src/Modules/DangBoSo.Organisation/Procedures/Reminders.cs"] = "the system reminds those whose step it is, who see the procedure",
        ["src/Modules/DangBoSo.Work/Features/Board/ReceiptHeard.cs"] = "hears of a receipt whose document was seen, and announces a topic without content",
        ["src/Modules/DangBoSo.Work/Features/FillDesk/ReportNotices.cs"] = "tells those whom the report's change concerns, after a handler that found it visible",
        ["src/Modules/DangBoSo.Work/Features/FillDesk/TaskNotices.cs"] = "tells those whom the task's change concerns, after a handler that found it visible",
        ["src/Modules/DangBoSo.Work/Features/TakeOver/TakeOverWork.cs"] = "moves what units had open, by the rule, and counts it beforehand for who may end those units",
    };

    /// <summary>The seam itself, and the gates that begin with it.</summary>
    private static readonly Regex Filters = new(@"\.(VisibleTo|SeenBy|ShownTo)\(actor|\.(SeenAsync|OwnAsync|HeldAsync|SteeredAsync|ManagedAsync)\(|\.FindAsync\(id, actor", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    [Fact]
    public void Whoever_asks_for_records_says_who_may_see_them()
    {
        var asks = new Regex($@"\b\w*[dD]b\.({string.Join('|', RecordSets())})\b(?!\.(Add|AddRange|Remove|RemoveRange|Local)\b)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        var asking = Tree.Code.Where(f => f.Path.StartsWith("src/Modules/", StringComparison.Ordinal) && !f.Path.Contains("/Data/", StringComparison.Ordinal) && asks.IsMatch(f.Text)).ToList();
        var open = asking.Where(f => !Filters.IsMatch(f.Text)).Select(f => f.Path).ToList();
        Found.None(open.Where(p => !Unfiltered.ContainsKey(p)));
        Found.None(Unfiltered.Keys.Except(open, StringComparer.Ordinal));
        Assert.True(asking.Count > 30, $"Only {asking.Count} files ask for records: the pattern is broken.");
    }

    /// <summary>Names under which the rooms' windows show records.</summary>
    private static HashSet<string> RecordSets() =>
        [.. from room in Room.All
            from window in room.Code.GetTypes()
            where window.Namespace?.EndsWith(".Data", StringComparison.Ordinal) is true && window.Name.EndsWith("Db", StringComparison.Ordinal)
            from property in window.GetProperties()
            where property.PropertyType is { IsGenericType: true } type && typeof(IRecord).IsAssignableFrom(type.GetGenericArguments()[0])
            select property.Name];
}
