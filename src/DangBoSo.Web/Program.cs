using DangBoSo.Web;

var app = House.Build(args);
return await app.RunHouseAsync(args);
