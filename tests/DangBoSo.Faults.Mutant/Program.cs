using DangBoSo.Faults.Mutant;
using DangBoSo.Web;

// The same house as the product's, with one thing wrong in it when the test asks for that: the proof that the comparison can fail.
var mutate = Environment.GetEnvironmentVariable("DANGBOSO_FAULT_MUTANT") == "answer-before-commit";
var app = House.Build(args, services =>
{
    if (mutate) AnswerBeforeCommit.Add(services);
});
return await app.RunHouseAsync(args);
